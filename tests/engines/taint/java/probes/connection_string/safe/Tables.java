import com.zaxxer.hikari.HikariConfig;
import java.sql.*;
import javax.servlet.http.*;

public class Tables extends HttpServlet {
  @Override
  public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    int table = Integer.parseInt(request.getParameter("table"));
    DriverManager.getConnection("jdbc:mysql://db.internal:3306/" + request.getParameter("name"));
    DriverManager.getConnection("jdbc:postgresql://" + System.getenv("HOST") + "/tables" + table);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl("jdbc:mysql://db.internal/tables");
  }
}
