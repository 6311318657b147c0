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
        lines.println("<b>" + text + "</b>");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        lines = response.getWriter();
        show("a" + name.length());
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        PrintWriter page = new PrintWriter("/srv/log");
        page.println("<b>" + name);
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        java.io.Writer page = new java.io.BufferedWriter(new java.io.FileWriter("/srv/log"));
        page.write("b" + name);
    }
}
