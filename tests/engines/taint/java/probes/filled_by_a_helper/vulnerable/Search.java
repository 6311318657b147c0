package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Search extends HttpServlet {
    private void name(StringBuilder command, String name) {
        command.append(" -name ").append(name);
    }

    private static void add(List<String> words, String word) {
        words.add(word);
    }

    private static void put(Map<String, String> options, String word) {
        options.put("name", word);
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder command = new StringBuilder("find /srv");
        name(command, request.getParameter("name")); // SOURCE
        Runtime.getRuntime().exec(command.toString()); // SINK command-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> words = new ArrayList<>();
        add(words, request.getParameter("word")); // SOURCE
        Runtime.getRuntime().exec("find " + words.get(0)); // SINK command-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> options = new HashMap<>();
        put(options, request.getParameter("word")); // SOURCE
        Runtime.getRuntime().exec("find " + options.get("name")); // SINK command-injection
    }
}
