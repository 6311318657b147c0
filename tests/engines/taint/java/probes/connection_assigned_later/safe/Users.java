package shop;

import java.sql.*;
import javax.servlet.http.*;

public class Users extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    Connection connection = null;
    Statement statement = null;
    try {
      connection = DriverManager.getConnection(Settings.address());
      statement = connection.createStatement();
      StringBuilder query = new StringBuilder();
      query.append("insert into users (name) values ('");
      query.append(Integer.parseInt(request.getParameter("name")));
      statement.execute(query.append("')").toString());
    } catch (SQLException failed) {
      log("not kept", failed);
    }
  }
}
