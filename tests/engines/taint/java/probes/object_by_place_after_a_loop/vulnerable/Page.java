package shop;

import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        List<Remark> remarks = remarksOf(request.getParameterValues("remark")); // SOURCE
        for (int i = 0; i < remarks.size(); i++) {
            response.getWriter().println(remarks.get(i).getText()); // SINK cross-site-scripting
        }
        Remark first = remarks.get(0);
        response.getWriter().println(first.getText()); // SINK cross-site-scripting
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
