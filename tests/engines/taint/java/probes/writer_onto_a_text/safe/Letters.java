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
        String name = request.getParameter("name");
        StringWriter text = new StringWriter();
        StringWriter other = new StringWriter();
        PrintWriter lines = new PrintWriter(other);
        lines.println(name);
        String found = text.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text, true);
        lines.printf("%d and more", name.length());
        String found = text.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        char[] signs = new char[20];
        "twenty".getChars(0, 6, signs, 0);
        String found = new String(signs) + name.length();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
