package shop;

import java.io.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = "x";
        try {
            name = request.getParameter("name"); // SOURCE
            name = check(name);
        } catch (IllegalStateException problem) {
            response.setStatus(400);
        }
        Runtime.getRuntime().exec("ls " + name); // SINK command-injection
    }

    private String check(String name) {
        return name.trim();
    }
}
