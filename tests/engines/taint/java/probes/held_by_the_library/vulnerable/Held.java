package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Held extends HttpServlet {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AtomicReference<String> last = new AtomicReference<>("none");
        last.set(request.getParameter("name")); // SOURCE
        Runtime.getRuntime().exec("show " + last.get()); // SINK command-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CURRENT.set(request.getParameter("name")); // SOURCE
        Runtime.getRuntime().exec("show " + CURRENT.get()); // SINK command-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> options = new HashMap<>();
        options.putIfAbsent("name", request.getParameter("name")); // SOURCE
        StringBuilder line = new StringBuilder("show");
        options.forEach((key, value) -> line.append(" ").append(value));
        Runtime.getRuntime().exec(line.toString()); // SINK command-injection
    }

    @Override
    public void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name"); // SOURCE
        String found = CompletableFuture.supplyAsync(() -> name).thenApply(one -> one + "!").join();
        List<String> all = new ArrayList<>();
        Collections.addAll(all, found);
        Runtime.getRuntime().exec("show " + all.get(0)); // SINK command-injection
    }
}
