package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Rows extends HttpServlet {
    private Connection connection;

    record Row(String name, String kind) {
        Row {
            name = name.trim();
            kind = "fixed";
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = new Row(name, "b").name();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
