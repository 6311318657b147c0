package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String host = request.getParameter("host"); // SOURCE
        Carrier.of(request.getHeader("Carrier")).call(host);
    }
}
