package shop;

import java.io.PrintWriter;
import java.sql.*;
import javax.servlet.http.*;
import org.owasp.encoder.Encode;

public class Posts extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:mysql://localhost/shop");
    Statement statement = connection.createStatement();
    ResultSet rows = null;
    rows = statement.executeQuery("select * from posts");
    PrintWriter out = response.getWriter();
    while (rows.next()) {
      out.print("<td>" + rows.getInt("id") + Encode.forHtml(rows.getString("title")) + "</td>");
    }
  }
}
