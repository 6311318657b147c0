package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Setup extends HttpServlet {
  static String schema;

  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws SQLException {
    schema = request.getParameter("schema"); // SOURCE
    create(response.getStatus() == 200);
  }

  private boolean create(boolean again) throws SQLException {
    Connection connection = Database.open();
    Statement statement = connection.createStatement();
    statement.executeUpdate("CREATE DATABASE " + schema); // SINK sql-injection
    return again;
  }
}
