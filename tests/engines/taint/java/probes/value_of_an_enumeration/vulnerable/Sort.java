package shop;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Sort extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object way = request.getParameter("way"); // SOURCE
        Runtime.getRuntime().exec("sort " + String.valueOf(way)); // SINK command-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Object> way = Optional.of(request.getParameter("way")); // SOURCE
        Runtime.getRuntime().exec("sort " + way.map(String::valueOf).get()); // SINK command-injection
    }
}
