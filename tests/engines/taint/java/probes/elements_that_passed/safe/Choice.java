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
        String name = request.getParameter("name");
        String found = Stream.of(name, "a").filter(one -> one.matches("[a-z]+")).findFirst().get();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = Optional.of(name).filter(one -> one.matches("[a-z]+")).orElse("a");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = Optional.ofNullable(connection.getSchema()).orElseGet(() -> "a") + name.length();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = Stream.of(name).map(Integer::valueOf).map(String::valueOf).collect(Collectors.joining(","));
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
