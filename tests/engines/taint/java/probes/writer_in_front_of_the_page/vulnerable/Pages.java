package shop;

import java.io.PrintWriter;
import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Pages extends HttpServlet {
    private Connection connection;

    private PrintWriter lines;

    private void show(String text) {
        lines.println("<b>" + text + "</b>"); // SINK cross-site-scripting
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        lines = response.getWriter();
        show(name);
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        PrintWriter page = new PrintWriter(response.getOutputStream());
        page.println("<b>" + name); // SINK cross-site-scripting
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        java.io.Writer page = new java.io.BufferedWriter(new java.io.OutputStreamWriter(response.getOutputStream()));
        page.write("<b>" + name); // SINK cross-site-scripting
    }
}
