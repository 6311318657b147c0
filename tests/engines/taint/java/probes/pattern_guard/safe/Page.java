package shop;

import java.util.regex.Pattern;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern PART = Pattern.compile("^[a-z]{1,20}$");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        if (NAME.matcher(name).matches()) {
            Runtime.getRuntime().exec("ls " + name);
        }
        String part = request.getParameter("part");
        if (!PART.matcher(part).find()) {
            throw new IllegalArgumentException(part);
        }
        Runtime.getRuntime().exec("ls " + part);
    }
}
