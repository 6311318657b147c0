package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Steps extends HttpServlet {
    private void remember(HttpServletRequest request) {
        request.setAttribute("step", request.getParameter("step"));
        request.setAttribute("next", "two");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        remember(request);
        Runtime.getRuntime().exec("step " + request.getAttribute("next"));
    }
}
