package shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Names extends HttpServlet {
    private static boolean isPlain(String name) {
        return name.matches("[a-z]+");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        if (!isPlain(name)) {
            return;
        }
        Runtime.getRuntime().exec("id " + name);
    }
}
