package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Settings extends HttpServlet {
    private Connection connection;

    enum Column {
        NAME("name") {
            @Override
            String of(String text) {
                return text;
            }
        },
        PRICE("price") {
            @Override
            String of(String text) {
                return "0";
            }
        };

        final String title;

        Column(String title) {
            this.title = title;
        }

        abstract String of(String text);
    }

    static class Kept {
        private static final Kept ONLY = new Kept();
        private String text;

        static Kept only() {
            return ONLY;
        }

        void keep(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        Kept.only().keep(name);
        String found = Kept.only().text();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String found = Column.NAME.of(name);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'"); // SINK sql-injection
    }
}
