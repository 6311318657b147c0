package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Orders extends HttpServlet {
    static class Refused extends RuntimeException {
        private final String order;
        private final int line;

        Refused(String order, int line) {
            super("refused");
            this.order = order;
            this.line = line;
        }

        int getLine() {
            return line;
        }
    }

    private void check(String order) {
        throw new Refused(order, 1);
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            throw new IllegalArgumentException(request.getParameter("order"));
        } catch (IllegalStateException e) {
            Runtime.getRuntime().exec("find " + e.getMessage());
        } catch (IllegalArgumentException e) {
            response.sendError(400);
        } catch (RuntimeException e) {
            Runtime.getRuntime().exec("find " + e.getMessage());
        }
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            check(request.getParameter("order"));
        } catch (Refused refused) {
            Runtime.getRuntime().exec("sed -n " + refused.getLine());
        }
    }
}
