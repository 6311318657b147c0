package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String page = request.getParameter("page"); // SOURCE
        getServletContext().getRequestDispatcher(page).forward(request, response); // SINK path-traversal
    }
}
