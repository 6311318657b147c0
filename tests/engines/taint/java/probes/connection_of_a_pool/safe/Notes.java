package shop;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

@WebServlet("/notes")
public class Notes extends HttpServlet {
    private static DataSource pool;

    static {
        pool = new ComboPooledDataSource("shop");
    }

    private static Connection connected() throws SQLException {
        Connection connection = null;
        connection = pool.getConnection();
        return connection;
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        try {
            Connection connection = null;
            connection = connected();
            java.sql.PreparedStatement asked = connection.prepareStatement("SELECT * FROM notes WHERE name = ?");
            asked.setString(1, name);
            asked.executeQuery();
        } catch (SQLException failed) {
            log("failed");
        }
    }
}
