package shop;

import javax.servlet.http.HttpServletRequest;

public class Wrapped {
    private final HttpServletRequest request;

    public Wrapped(HttpServletRequest request) {
        this.request = request;
    }

    public String named() {
        return request.getParameter("n"); // SOURCE
    }

    public String fixed() {
        return "fixed";
    }
}
