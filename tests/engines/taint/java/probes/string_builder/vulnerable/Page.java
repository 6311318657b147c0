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
        StringBuilder text = new StringBuilder("x");
        text.append(name).append("y");
        db.createStatement().executeQuery("select * from t where n = '" + text.toString() + "'"); // SINK sql-injection
    }

}
