package shop;

import java.net.URI;
import javax.servlet.http.*;

public class Fetches extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        URI address = URI.create(request.getParameter("address")); // SOURCE
        address.toURL().openConnection(); // SINK server-side-request
    }
}
