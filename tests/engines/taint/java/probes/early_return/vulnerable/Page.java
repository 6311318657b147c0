package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (name == null) {
            return;
        }
        Runtime.getRuntime().exec("ls " + name); // SINK command-injection
    }
}
