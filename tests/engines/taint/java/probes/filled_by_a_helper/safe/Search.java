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
    private void size(StringBuilder command, String size) {
        command.append(" -size ").append(Integer.parseInt(size));
    }

    private static void put(Map<String, String> options, String word) {
        options.put("name", word);
        options.put("depth", "1");
    }

    private static void forget(StringBuilder note, String word) {
        note = new StringBuilder(word);
        note.append(".");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder command = new StringBuilder("find /srv");
        size(command, request.getParameter("size"));
        Runtime.getRuntime().exec(command.toString());
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> options = new HashMap<>();
        put(options, request.getParameter("word"));
        Runtime.getRuntime().exec("find -maxdepth " + options.get("depth"));
    }
}
