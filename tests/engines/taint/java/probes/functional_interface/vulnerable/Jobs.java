package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Jobs extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String job = request.getParameter("job"); // SOURCE
        Supplier<String> command = () -> "run " + job;
        Runtime.getRuntime().exec(command.get()); // SINK command-injection
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder line = new StringBuilder("run");
        String job = request.getParameter("job"); // SOURCE
        Runnable step = () -> line.append(" ").append(job);
        step.run();
        Runtime.getRuntime().exec(line.toString()); // SINK command-injection
    }

    @Override
    public void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> jobs = new ArrayList<>();
        Consumer<String> keep = jobs::add;
        keep.accept(request.getParameter("job")); // SOURCE
        Runtime.getRuntime().exec("run " + jobs.get(0)); // SINK command-injection
    }
}
