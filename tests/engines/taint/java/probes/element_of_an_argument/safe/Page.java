package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    private String first(String[] values) {
        return values[0];
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String[] all = {"x", request.getParameter("name")};
        Runtime.getRuntime().exec("ls " + first(all));
    }
}
