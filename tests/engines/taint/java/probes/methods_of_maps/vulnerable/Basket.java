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
        String name = request.getParameter("name"); // SOURCE
        Map<String, String> parts = new HashMap<>();
        parts.merge("a", name, (one, other) -> one + other);
        String found = parts.get("a");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        Map<String, String> parts = new HashMap<>();
        parts.compute("a", (key, held) -> name);
        String found = parts.get("a");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        Properties parts = new Properties();
        parts.setProperty("a", name);
        String found = parts.getProperty("a", "none");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        Map<String, String> parts = new HashMap<>();
        parts.put("a", name);
        String found = "";
        for (Map.Entry<String, String> part : parts.entrySet()) {
            found += part.getValue();
        }
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
