package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Account extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    remember(request, "nobody");
  }

  private void remember(HttpServletRequest request, String name) {
    request.getSession().setAttribute("name", name);
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    Statement statement = DriverManager.getConnection("jdbc:h2:mem:").createStatement();
    String name = (String) request.getSession().getAttribute("role");
    statement.executeQuery("select * from users where name = '" + name + "'");
  }
}
