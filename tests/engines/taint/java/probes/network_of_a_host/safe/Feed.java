import java.io.*;
import java.net.*;
import java.util.*;
import javax.servlet.http.*;

public class Feed extends HttpServlet {
    private static final List<String> HOSTS = Arrays.asList("feeds.example");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL feed = new URL(request.getParameter("feed"));
        InetAddress where = InetAddress.getByName(feed.getHost());
        if (where.isSiteLocalAddress() || where.isLoopbackAddress()) {
            throw new IOException("inside");
        }
        feed.openStream().read();
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL feed = new URL(request.getParameter("feed"));
        if (!HOSTS.contains(feed.getHost())) {
            throw new IOException("elsewhere");
        }
        feed.openStream().read();
    }
}
