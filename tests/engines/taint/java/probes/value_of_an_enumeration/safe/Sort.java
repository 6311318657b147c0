package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Sort extends HttpServlet {
    enum Way { UP, DOWN }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Way way = Way.valueOf(request.getParameter("way"));
        Runtime.getRuntime().exec("sort " + way.name());
    }
}
