package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
public class Page {
    private final JdbcTemplate jdbc;

    public Page(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/find/{id}")
    public String find(@PathVariable("id") String id) { // SOURCE
        return jdbc.queryForList("select * from t where id = " + id).toString(); // SINK sql-injection
    }
}
