import com.zaxxer.hikari.HikariConfig;
import java.sql.*;
import javax.servlet.http.*;

public class Tables extends HttpServlet {
  @Override
  public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    Settings settings = new Settings();
    settings.host = request.getParameter("host"); // SOURCE
    Service.of("any").open(settings);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(request.getParameter("address")); // SOURCE SINK server-side-request
  }
}

class Settings {
  String host;
}

abstract class Service {
  static Service of(String kind) { return new MySql(); }

  abstract void open(Settings settings) throws SQLException;
}

class MySql extends Service {
  @Override
  void open(Settings settings) throws SQLException {
    String address = "jdbc:mysql://" + settings.host + "/tables";
    DriverManager.getConnection(address, "reader", System.getenv("PASSWORD")); // SINK server-side-request
  }
}
