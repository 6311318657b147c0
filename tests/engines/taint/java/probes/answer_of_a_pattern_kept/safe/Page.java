package shop;

import java.util.regex.Pattern;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private static final String ADDRESS = "^[\\w.%+-]+@[\\w.-]+\\.\\w{2,9}$";

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        boolean isName = Pattern.matches("[a-z0-9._-]{1,40}", name);
        if (isName) {
            Runtime.getRuntime().exec("ls " + name);
        }
        String address = request.getParameter("address");
        if (!address.matches(ADDRESS)) {
            return;
        }
        response.getWriter().println("<b>" + address);
        String word = request.getParameter("word");
        if (Pattern.compile("^[a-z]+$|^[0-9]+$").matcher(word).find()) {
            response.getWriter().println("<b>" + word);
        }
    }
}
