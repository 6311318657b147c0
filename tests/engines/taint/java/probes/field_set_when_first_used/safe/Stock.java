package shop;

import org.springframework.jdbc.core.JdbcTemplate;

public class Stock {
    static JdbcTemplate template;

    static {
        javax.sql.DataSource data = Beans.dataSource();
        template = new JdbcTemplate(data);
    }
}
