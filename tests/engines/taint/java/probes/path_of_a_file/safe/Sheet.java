import java.io.*;
import javax.servlet.http.*;

public class Sheet extends HttpServlet {
    private final File shelf = new File("/srv/shelf");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        File sheet = new File(shelf, request.getParameter("sheet"));
        if (!sheet.toPath().normalize().toAbsolutePath().startsWith(shelf.toPath().toAbsolutePath())) {
            return;
        }
        new FileInputStream(sheet).transferTo(response.getOutputStream());
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        File sheet = new File(shelf, request.getParameter("sheet"));
        if (!sheet.getCanonicalPath().startsWith(shelf.getCanonicalPath() + File.separator)) {
            throw new IOException("not here");
        }
        new FileInputStream(sheet).transferTo(response.getOutputStream());
    }
}
