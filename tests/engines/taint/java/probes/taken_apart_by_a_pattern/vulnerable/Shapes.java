package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Shapes extends HttpServlet {
    record Order(String name, int count) {}

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object order = new Order(request.getParameter("name"), 1); // SOURCE
        if (order instanceof Order(String what, int count)) {
            Runtime.getRuntime().exec("make " + what); // SINK command-injection
        }
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object order = new Order(request.getParameter("name"), 1); // SOURCE
        String made = switch (order) {
            case String text -> text;
            case Order(String what, int count) when count > 0 -> what;
            default -> "nothing";
        };
        Runtime.getRuntime().exec("make " + made); // SINK command-injection
    }
}
