package shop;

import java.io.*;
import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Connection db;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Wrapped w = new Wrapped(request);
        db.createStatement().executeQuery("select * from t where n = '" + w.named() + "'"); // SINK sql-injection
    }

}
