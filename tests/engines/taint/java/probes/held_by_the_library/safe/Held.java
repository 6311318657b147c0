package shop;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Held extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AtomicReference<String> last = new AtomicReference<>(request.getParameter("name"));
        last.set("none");
        Runtime.getRuntime().exec("show " + last.get());
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Integer> options = new HashMap<>();
        options.putIfAbsent("size", Integer.parseInt(request.getParameter("size")));
        StringBuilder line = new StringBuilder("show");
        options.forEach((key, value) -> line.append(" ").append(value));
        Runtime.getRuntime().exec(line.toString());
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        int length = CompletableFuture.supplyAsync(() -> name).thenApply(one -> one.length()).join();
        Runtime.getRuntime().exec("show " + length);
    }
}
