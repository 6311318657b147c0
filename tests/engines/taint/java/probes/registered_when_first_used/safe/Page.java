package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String host = request.getParameter("host");
        Carrier.of(request.getHeader("Carrier")).call(host);
    }
}
