package shop;

import java.sql.Connection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Parts extends HttpServlet {
    private Connection connection;

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]");
    private static final Pattern LETTER = Pattern.compile("[a-z0-9]");
    private static final Pattern NUMBER = Pattern.compile("id=([0-9]+);(.*)");

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (!LETTER.matcher(name).find()) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        Matcher match = NUMBER.matcher(name);
        match.find();
        String found = match.group(2);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = LETTER.matcher(name).replaceAll("");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
