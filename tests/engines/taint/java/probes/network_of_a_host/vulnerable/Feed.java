import java.io.*;
import java.net.*;
import java.util.*;
import javax.servlet.http.*;

public class Feed extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL feed = new URL(request.getParameter("feed")); // SOURCE
        InetAddress where = InetAddress.getByName(feed.getHost());
        if (where.isSiteLocalAddress()) {
            response.setStatus(200);
        }
        feed.openStream().read(); // SINK server-side-request
    }
}
