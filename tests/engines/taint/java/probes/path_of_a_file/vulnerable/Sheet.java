import java.io.*;
import javax.servlet.http.*;

public class Sheet extends HttpServlet {
    private final File shelf = new File("/srv/shelf");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        File sheet = new File(shelf, request.getParameter("sheet")); // SOURCE
        // Not in normal form: the steps up are still in it.
        if (!sheet.toPath().startsWith(shelf.toPath())) {
            return;
        }
        new FileInputStream(sheet).transferTo(response.getOutputStream()); // SINK path-traversal
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        File sheet = new File(shelf, request.getParameter("sheet")); // SOURCE
        if (sheet.getCanonicalPath().startsWith(shelf.getCanonicalPath() + File.separator)) {
            response.setStatus(200);
        }
        new FileInputStream(sheet).transferTo(response.getOutputStream()); // SINK path-traversal
    }
}
