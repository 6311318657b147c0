package shop;

import javax.servlet.http.*;

public class Makes extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("kind"); // SOURCE
        Thread.currentThread().getContextClassLoader().loadClass(name).newInstance(); // SINK unsafe-reflection
    }
}
