package shop;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Stock extends HttpServlet {
    private Connection connection;

    static class Shelf {
        private final Map<String, String> parts = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        void put(String text) {
            parts.put("a", text);
        }

        void add(String text) {
            names.add(text);
        }

        String first() {
            return parts.get("a");
        }

        String last() {
            return names.get(0);
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Shelf shelf = new Shelf();
        shelf.put("b");
        String found = shelf.first() + name.length();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Shelf shelf = new Shelf();
        shelf.put(name);
        shelf.add("b");
        String found = shelf.last();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
