package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Signs extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        if (!name.chars().allMatch(sign -> Character.isLetterOrDigit(sign) || sign == '_')) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        if (name.chars().anyMatch(sign -> !Character.isLetterOrDigit(sign))) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        StringBuilder signs = new StringBuilder();
        for (char sign : name.toCharArray()) {
            signs.append(Character.isLetterOrDigit(sign) ? sign : '?');
        }
        String found = signs.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
