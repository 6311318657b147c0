package shop;

import java.io.*;
import java.nio.file.*;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    private Client client;

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path to = Paths.get("/shop/logo.png");
        Files.copy(new ByteArrayInputStream(request.getParameter("x").getBytes()), to);
        Files.copy(request.getInputStream(), to);
        try (InputStream input = client.execute(request.getParameter("y")).getEntity().getContent()) {
            Files.copy(input, to);
        }
    }
}
