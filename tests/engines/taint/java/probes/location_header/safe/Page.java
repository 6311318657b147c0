package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setStatus(302);
        response.setHeader("Location", "/orders?id=" + java.net.URLEncoder.encode(request.getParameter("to"), "UTF-8"));
    }
}
