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
        List.of(name).forEach(one -> run(one));
    }

    private void run(String text) {
        db.createStatement().executeQuery("select * from t where n = '" + text + "'"); // SINK sql-injection
    }
}
