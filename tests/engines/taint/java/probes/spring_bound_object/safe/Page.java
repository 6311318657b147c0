package shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.jdbc.core.JdbcTemplate;
import java.security.Principal;

@RestController
public class Page {
    private final JdbcTemplate jdbc;

    Page(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/find")
    public Object find(Search search, Principal who) {
        return jdbc.queryForList("SELECT * FROM t WHERE n = ?", search.getName());
    }
}
