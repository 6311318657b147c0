package shop;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Basket extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Map<String, String> parts = new HashMap<>();
        parts.merge("a", name, (one, other) -> one + other);
        parts.put("b", "c");
        String found = parts.get("b");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Map<String, String> parts = new HashMap<>();
        parts.computeIfAbsent(name, key -> "b");
        String found = parts.computeIfAbsent("a", key -> "b");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Properties parts = new Properties();
        parts.setProperty("a", name);
        parts.setProperty("b", "c");
        String found = parts.getProperty("b");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Map<String, String> parts = new HashMap<>();
        parts.put("a", name);
        String found = "";
        for (Map.Entry<String, String> part : parts.entrySet()) {
            found += part.getKey();
        }
        for (String key : parts.keySet()) {
            found += key;
        }
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
