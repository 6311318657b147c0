package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Labels extends HttpServlet {
    private Connection connection;

    static class Label {
        private final String text;
        private final int number;

        Label(String text, int number) {
            this.text = text;
            this.number = number;
        }

        @Override
        public String toString() {
            return "label " + text;
        }
    }

    static class Count {
        private final String text;
        private final int number;

        Count(String text, int number) {
            this.text = text;
            this.number = number;
        }

        @Override
        public String toString() {
            return "number " + number;
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = "a " + new Count(name, 1);
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = String.valueOf(new Count(name, 1));
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
