package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Shelves extends HttpServlet {
    private Connection connection;

    static class Named extends Thing {
        Named(String name) {
            super(name);
        }

        @Override
        String part(String text) {
            return text;
        }
    }

    static class Numbered extends Thing {
        Numbered(String name) {
            super(name);
        }

        @Override
        String part(String text) {
            return "1";
        }
    }

    abstract static class Thing {
        final String name;

        Thing(String name) {
            this.name = name;
        }

        String whole(String text) {
            return part(text);
        }

        abstract String part(String text);
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = new Named("a").name;
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = new Numbered("a").whole(name);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
