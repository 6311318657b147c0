package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String page = "a".equals(request.getParameter("page")) ? "/a.jsp" : "/b.jsp";
        getServletContext().getRequestDispatcher(page).forward(request, response);
    }
}
