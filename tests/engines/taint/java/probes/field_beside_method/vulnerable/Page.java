package shop;

import java.io.IOException;
import javax.servlet.http.*;

public class Page extends HttpServlet {
    static class Note {
        private final String text;

        Note(String text) {
            this.text = text;
        }

        String text() {
            return "<p>" + text;
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Note note = new Note(request.getParameter("text")); // SOURCE
        response.getWriter().print(note.text()); // SINK cross-site-scripting
        response.getWriter().print(note.text); // SINK cross-site-scripting
    }
}
