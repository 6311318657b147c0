package shop;

import java.io.*;
import java.nio.file.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Files.copy(Paths.get(request.getParameter("x")), response.getOutputStream()); // SOURCE SINK path-traversal
        Files.copy(request.getInputStream(), Paths.get("/shop/" + request.getParameter("y"))); // SOURCE SINK path-traversal
    }
}
