package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Signs extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (!name.chars().anyMatch(Character::isLetterOrDigit)) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (name.chars().noneMatch(Character::isLetterOrDigit)) {
            return;
        }
        String found = name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        StringBuilder signs = new StringBuilder();
        for (char sign : name.toCharArray()) {
            if (sign != ' ') {
                signs.append(sign);
            }
        }
        String found = signs.toString();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
