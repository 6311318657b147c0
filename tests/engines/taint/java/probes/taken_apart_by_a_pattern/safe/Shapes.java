package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Shapes extends HttpServlet {
    record Order(String name, String kind) {}

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object order = new Order(request.getParameter("name"), "cake");
        if (order instanceof Order(String what, String kind)) {
            Runtime.getRuntime().exec("make " + kind);
        }
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object order = new Order(request.getParameter("name"), "cake");
        String made = switch (order) {
            case Order(String what, String kind) when what.isEmpty() -> "nothing";
            case Order(String what, String kind) -> kind;
            default -> "nothing";
        };
        Runtime.getRuntime().exec("make " + made);
    }
}
