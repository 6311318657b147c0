package shop;

import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        List<Remark> remarks = remarksOf(request.getParameterValues("remark"));
        for (int i = 0; i < remarks.size(); i++) {
            response.getWriter().println(remarks.get(i).getNumber());
        }
        Remark first = remarks.get(0);
        response.getWriter().println(first.getNumber());
    }

    private static List<Remark> remarksOf(String[] sent) {
        List<Remark> remarks = new ArrayList<>();
        for (String one : sent) {
            Remark made = new Remark(remarks.size(), one);
            remarks.add(made);
        }
        return remarks;
    }
}
