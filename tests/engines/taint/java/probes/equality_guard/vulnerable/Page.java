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
        if ("asc".equals(name)) {
            response.setStatus(200);
        }
        db.createStatement().executeQuery("select * from t where n = '" + name + "'"); // SINK sql-injection
    }

}
