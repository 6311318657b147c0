package shop;

import java.sql.Connection;
import java.util.function.Function;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Changes extends HttpServlet {
    private Connection connection;

    private final Function<String, String> trimmed = text -> text.trim();
    private final Function<String, String> fixed = text -> "a";

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = trimmed.apply(name);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
