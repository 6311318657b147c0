package shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.jdbc.core.JdbcTemplate;

@RestController
public class Page {
    private final JdbcTemplate jdbc;

    Page(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/find")
    public Object find(Search search) { // SOURCE
        return jdbc.queryForList("SELECT * FROM t WHERE n = '" + search.getName() + "'"); // SINK sql-injection
    }
}
