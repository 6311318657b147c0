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
        java.util.function.Function<String, String> same = text -> text + "!";
        db.createStatement().executeQuery("select * from t where n = '" + same.apply(name) + "'"); // SINK sql-injection
    }

}
