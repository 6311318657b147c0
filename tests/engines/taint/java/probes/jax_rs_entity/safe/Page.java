package shop;

import java.sql.*;
import javax.ws.rs.*;
import javax.ws.rs.core.Context;

@Path("/orders")
public class Page {
    private Connection connection;

    @POST
    public Object add(@Context Settings settings) throws SQLException {
        return connection.createStatement().executeQuery("SELECT * FROM t WHERE n = '" + settings.table() + "'");
    }
}
