package app;

import java.util.List;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
class Rows {
    private JdbcTemplate jdbc;

    @GetMapping("/a")
    Object several(@RequestParam List<String> names) { // SOURCE
        return jdbc.queryForList("select * from t where n in ('" + String.join("','", names) + "')"); // SINK sql-injection
    }

    @PostMapping("/b")
    Object whole(RequestEntity<String> sent) {
        return jdbc.queryForList("select * from t where n = '" + sent.getBody() + "'"); // SINK sql-injection SOURCE
    }
}
