package shop;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Series extends HttpServlet {
    private Connection connection;

    static class Names implements Iterable<String> {
        private final List<String> all = new ArrayList<>();

        Names(String name) {
            all.add(name);
        }

        @Override
        public Iterator<String> iterator() {
            return all.iterator();
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = "";
        for (String one : new Names(name)) {
            found += one;
        }
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = new Names(name).iterator().next();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
