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
        List<String> all = new ArrayList<>();
        all.add("first");
        all.add(name);
        all.add("last");
        all.remove(0);
        db.createStatement().executeQuery("select * from t where n = '" + all.get(1) + "'");
    }

}
