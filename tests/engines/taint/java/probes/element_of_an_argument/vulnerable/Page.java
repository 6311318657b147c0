package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    private String first(String[] values) {
        return values[0];
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String[] all = {request.getParameter("name"), "x"}; // SOURCE
        Runtime.getRuntime().exec("ls " + first(all)); // SINK command-injection
    }
}
