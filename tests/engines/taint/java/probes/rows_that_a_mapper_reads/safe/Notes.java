package shop;

import java.sql.ResultSet;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.springframework.jdbc.core.*;
import org.springframework.web.bind.annotation.*;
import static org.springframework.web.util.HtmlUtils.htmlEscape;

@RestController
public class Notes {
    private final JdbcTemplate jdbc;

    Notes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/first")
    public void first(HttpServletResponse response) throws Exception {
        List<Note> notes = jdbc.query("select text from notes", new RowMapper<Note>() {
            @Override
            public Note mapRow(ResultSet row, int number) throws java.sql.SQLException {
                Note note = new Note();
                note.setText(row.getString("text"));
                return note;
            }
        });
        response.getWriter().println("<p>" + htmlEscape(notes.get(0).getText()));
    }

    @GetMapping("/one")
    public void one(@RequestParam long id, HttpServletResponse response) throws Exception {
        Note note = jdbc.queryForObject("select text from notes where id = ?", (row, n) -> new Note(row.getString(1)), id);
        response.getWriter().println("<p>" + htmlEscape(note.getText()));
    }

    @GetMapping("/all")
    public void all(HttpServletResponse response) throws Exception {
        String page = "";
        for (Note note : jdbc.query("select text from notes", new BeanPropertyRowMapper<>(Note.class))) {
            page += "<p>" + htmlEscape(note.getText());
        }
        response.getWriter().println(page);
    }
}
