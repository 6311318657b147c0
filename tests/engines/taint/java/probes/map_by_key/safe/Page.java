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
        Map<String, Object> all = new HashMap<>();
        all.put("a", name);
        all.put("b", "fixed");
        db.createStatement().executeQuery("select * from t where n = '" + (String) all.get("b") + "'");
    }

}
