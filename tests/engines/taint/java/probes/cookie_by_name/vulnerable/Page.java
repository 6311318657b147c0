package shop;

import java.io.*;
import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Connection db;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        for (Cookie one : request.getCookies()) { // SOURCE
            if (one.getName().equals("seen")) {
                db.createStatement().executeQuery("select * from t where n = '" + one.getValue() + "'"); // SINK sql-injection
            }
        }
    }

}
