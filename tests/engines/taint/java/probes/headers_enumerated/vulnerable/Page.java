package shop;

import java.io.*;
import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Connection db;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Enumeration<String> all = request.getHeaders("x"); // SOURCE
        if (all.hasMoreElements()) {
            db.createStatement().executeQuery("select * from t where n = '" + all.nextElement() + "'"); // SINK sql-injection
        }
    }

}
