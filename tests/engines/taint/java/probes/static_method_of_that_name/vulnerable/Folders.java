package shop;

import java.nio.file.*;
import javax.servlet.http.*;

public class Folders extends HttpServlet {
  static boolean isEmpty(Path path) throws Exception {
    return Files.list(path).findAny().isEmpty(); // SINK path-traversal
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String name = request.getParameter("name"); // SOURCE
    Folders.isEmpty(Paths.get(name));
  }
}
