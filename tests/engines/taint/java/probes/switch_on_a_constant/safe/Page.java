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
        String letters = "ABC";
        String bar;
        switch (letters.charAt(1)) {
            case 'A':
                bar = name;
                break;
            case 'B':
            case 'C':
                bar = "other";
                break;
            default:
                bar = "none";
        }
        db.createStatement().executeQuery("select * from t where n = '" + bar + "'");
    }

}
