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
        String path = new File("/data", name).getCanonicalPath();
        if (!path.startsWith("/data/")) {
            throw new SecurityException();
        }
        new FileInputStream(path);
    }

}
