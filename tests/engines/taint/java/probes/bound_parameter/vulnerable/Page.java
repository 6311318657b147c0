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
        PreparedStatement s = db.prepareStatement("select * from t where n = '" + name + "'"); // SINK sql-injection
        s.executeQuery();
    }

}
