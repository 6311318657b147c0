package shop;

import javax.servlet.http.*;

public class Page extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Stock.template.queryForList("select * from stock where name = ?", name);
    }
}
