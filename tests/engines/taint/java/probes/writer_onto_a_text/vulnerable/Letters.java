package shop;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Letters extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(name);
        String found = text.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text, true);
        lines.printf("%s and more", name);
        String found = text.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        char[] signs = new char[20];
        name.getChars(0, 20, signs, 0);
        String found = new String(signs);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
