package shop;

import java.util.Map;
import javax.servlet.http.*;

public class Makes extends HttpServlet {
    private static final Map<String, String> KINDS = Map.of("a", "shop.A", "b", "shop.B");

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = KINDS.get(request.getParameter("kind"));
        Thread.currentThread().getContextClassLoader().loadClass(name).newInstance();
    }
}
