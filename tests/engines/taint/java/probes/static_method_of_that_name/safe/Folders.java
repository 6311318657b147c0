package shop;

import java.nio.file.*;
import javax.servlet.http.*;

public class Folders extends HttpServlet {
  static boolean isEmpty(Path path) throws Exception {
    return Files.list(path).findAny().isEmpty();
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String name = request.getParameter("name");
    Shop.find(name).isEmpty();
  }
}
