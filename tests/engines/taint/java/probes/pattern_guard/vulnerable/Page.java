package shop;

import java.util.regex.Pattern;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private static final Pattern NAME = Pattern.compile(".*[a-z]");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        if (NAME.matcher(name).matches()) {
            Runtime.getRuntime().exec("ls " + name); // SINK command-injection
        }
    }
}
