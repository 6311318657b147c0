package shop;

import java.io.IOException;
import javax.servlet.http.*;
import org.owasp.encoder.Encode;

public class Page extends HttpServlet {
    static class Note {
        private final String text;

        Note(String text) {
            this.text = text;
        }

        String text() {
            return Encode.forHtml(text);
        }
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Note note = new Note(request.getParameter("text"));
        response.getWriter().print(note.text());
    }
}
