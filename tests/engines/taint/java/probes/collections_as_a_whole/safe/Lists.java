package shop;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Vector;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Lists extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        List<String> some = new ArrayList<>();
        some.add(name);
        List<String> all = new ArrayList<>();
        all.add("a");
        all.addAll(some);
        String found = all.get(0);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        List<String> all = new ArrayList<>();
        Collections.addAll(all, "a", "b");
        String found = all.get(1) + name.length();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        LinkedList<String> all = new LinkedList<>();
        all.add(name);
        all.addFirst("a");
        String found = all.getFirst();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Vector<String> all = new Vector<>();
        all.addElement("a");
        all.addElement(name);
        String found = all.elementAt(0);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
