package shop;

import java.io.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int size = 0;
        try {
            size = Integer.parseInt(request.getParameter("size"));
        } catch (NumberFormatException problem) {
            response.setStatus(400);
        }
        Runtime.getRuntime().exec("head -n " + size);
    }
}
