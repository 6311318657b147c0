package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Cookies extends HttpServlet {
    private Connection connection;

    private boolean isTheme(javax.servlet.http.Cookie cookie) {
        return "theme".equals(cookie.getName());
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String found = "";
        for (javax.servlet.http.Cookie cookie : request.getCookies()) { // SOURCE
            if (isTheme(cookie)) {
                found = cookie.getValue();
            }
        }
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
