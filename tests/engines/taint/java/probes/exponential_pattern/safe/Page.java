package shop;

import java.util.regex.Pattern;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private static final Pattern NAME = Pattern.compile("^[a-z.-]+$");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        if (!NAME.matcher(name).matches()) {
            response.setStatus(400);
        }
    }
}
