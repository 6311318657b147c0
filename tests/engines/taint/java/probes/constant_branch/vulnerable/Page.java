package shop;

import java.io.*;
import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Connection db;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        int limit = 86;
        String bar = (7 * 42) - limit > 200 ? name : "none";
        db.createStatement().executeQuery("select * from t where n = '" + bar + "'"); // SINK sql-injection
    }

}
