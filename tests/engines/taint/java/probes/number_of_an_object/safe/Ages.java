package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Ages extends HttpServlet {
    private Connection connection;

    static class Person {
        private String name;
        private int age;

        String getName() {
            return name;
        }

        int getAge() {
            return age;
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        Person person = new com.google.gson.Gson().fromJson(name, Person.class);
        String found = "" + person.getAge();
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        String found = "" + new org.json.JSONObject(name).getInt("age");
        connection.createStatement().executeQuery("SELECT * FROM goods WHERE name = '" + found + "'");
    }
}
