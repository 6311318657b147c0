package app;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

enum Column { NAME, AGE }

@RestController
class Rows {
    private JdbcTemplate jdbc;

    @GetMapping("/a")
    Object sorted(@RequestParam Column by) { return jdbc.queryForList("select * from t order by " + by); }

    @GetMapping("/b")
    Object since(@RequestParam LocalDate day) { return jdbc.queryForList("select * from t where d > '" + day + "'"); }

    @GetMapping("/c")
    Object open(@RequestParam Boolean open) { return jdbc.queryForList("select * from t where o = " + open); }

    @GetMapping("/d")
    Object several(@RequestParam List<Long> ids, @RequestParam Long[] others) {
        String told = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return jdbc.queryForList("select * from t where id in (" + told + "," + others[0] + ")");
    }
}
