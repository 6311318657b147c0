package shop;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;

public abstract class Finder {
    public InputStream find(HttpServletRequest request) throws IOException {
        String path = request.getPathInfo();
        return find(path);
    }

    protected abstract InputStream find(String path) throws IOException;
}
