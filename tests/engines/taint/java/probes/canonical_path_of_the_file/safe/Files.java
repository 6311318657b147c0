package shop;

import java.sql.Connection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Files extends HttpServlet {
    private Connection connection;

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        java.io.File folder = new java.io.File("/srv/files");
        java.io.File file = new java.io.File(folder, name);
        if (file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
            file.delete();
        }
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        java.io.File folder = new java.io.File("/srv/files");
        java.io.File file = new java.io.File(folder, name);
        if (!file.toPath().normalize().startsWith(folder.toPath())) {
            return;
        }
        file.delete();
    }
}
