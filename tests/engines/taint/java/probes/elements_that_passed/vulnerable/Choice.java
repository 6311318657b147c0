package shop;

import java.sql.Connection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Choice extends HttpServlet {
    private Connection connection;

    private boolean isThere(String text) {
        return !text.isEmpty();
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = Stream.of(name, "a").filter(one -> !one.isEmpty()).findFirst().get();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (!isThere(name)) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = Optional.ofNullable(connection.getSchema()).orElseGet(() -> name);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = Stream.of(name).map(String::trim).collect(Collectors.joining(","));
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
