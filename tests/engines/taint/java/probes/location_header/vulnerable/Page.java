package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(302);
        response.setHeader("Location", request.getParameter("to")); // SOURCE SINK open-redirect
    }
}
