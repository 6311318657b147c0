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
        String job = request.getParameter("job");
        Supplier<String> command = () -> "run " + job.length();
        Runtime.getRuntime().exec(command.get());
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> jobs = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("nightly"));
        Consumer<String> keep = jobs::add;
        keep.accept(request.getParameter("job"));
        Runtime.getRuntime().exec("run " + names.get(0));
    }
}
