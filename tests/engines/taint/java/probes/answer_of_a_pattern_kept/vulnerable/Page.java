package shop;

import java.util.regex.Pattern;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private static final String ADDRESS = "^[\\w.%+-]+@[\\w.-]+\\.\\w{2,9}$";

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        boolean isShort = Pattern.matches(".{1,40}", name);
        if (isShort) {
            Runtime.getRuntime().exec("ls " + name); // SINK command-injection
        }
        String address = request.getParameter("address"); // SOURCE
        if (address.matches(ADDRESS)) {
            Runtime.getRuntime().exec("mail " + address); // SINK command-injection
        }
        String word = request.getParameter("word"); // SOURCE
        if (Pattern.compile("^[a-z]+|[0-9]+$").matcher(word).find()) {
            response.getWriter().println("<b>" + word); // SINK cross-site-scripting
        }
    }
}
