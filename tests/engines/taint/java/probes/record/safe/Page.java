package shop;

import java.io.*;
import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Connection db;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Pair both = new Pair("fixed", name);
        db.createStatement().executeQuery("select * from t where n = '" + both.first() + "'");
    }

    record Pair(String first, String second) {
    }
}
