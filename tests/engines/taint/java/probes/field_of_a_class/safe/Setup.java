package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Setup extends HttpServlet {
  static String schema;
  static int size;

  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws SQLException {
    schema = "shop";
    size = Integer.parseInt(request.getParameter("size"));
    create(response.getStatus() == 200);
  }

  private boolean create(boolean again) throws SQLException {
    Connection connection = Database.open();
    Statement statement = connection.createStatement();
    statement.executeUpdate("CREATE DATABASE " + schema + size);
    return again;
  }
}
