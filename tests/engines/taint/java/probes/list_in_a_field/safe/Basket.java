package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Basket extends HttpServlet {
    private final List<String> wanted = new ArrayList<>();
    private final List<String> known = new ArrayList<>();

    private void want(String name) {
        wanted.add(name);
        known.add("apples");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        want(request.getParameter("name"));
        Runtime.getRuntime().exec("fetch " + known.get(0));
    }
}
