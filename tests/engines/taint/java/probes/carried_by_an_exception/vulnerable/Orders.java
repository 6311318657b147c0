package shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Orders extends HttpServlet {
    private Connection connection;

    static class Refused extends RuntimeException {
        private final String order;

        Refused(String order) {
            super("refused");
            this.order = order;
        }

        String getOrder() {
            return order;
        }
    }

    private void check(String order) {
        throw new Refused(order);
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            throw new IllegalArgumentException(request.getParameter("order")); // SOURCE
        } catch (IllegalStateException e) {
            response.getWriter().println("no");
        } catch (RuntimeException e) {
            Runtime.getRuntime().exec("find " + e.getMessage()); // SINK command-injection
        }
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            check(request.getParameter("order")); // SOURCE
        } catch (Refused refused) {
            find(refused.getOrder());
        }
    }

    private void find(String order) {
        try {
            connection.createStatement().executeQuery("SELECT * FROM orders WHERE id = '" + order + "'"); // SINK sql-injection
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
