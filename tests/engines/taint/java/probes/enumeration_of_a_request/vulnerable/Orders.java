package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Orders {
    enum Column { NAME, PRICE }

    private JdbcTemplate database;

    @GetMapping("/orders")
    Object all(@RequestParam String sort, @RequestParam Column column) { // SOURCE
        return database.queryForList("select " + column.name() + " from orders order by " + sort); // SINK sql-injection
    }
}
