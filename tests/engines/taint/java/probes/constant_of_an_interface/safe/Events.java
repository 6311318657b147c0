package shop;

import static shop.Words.*;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
public class Events {
    @GetMapping("/e/{name}")
    public String show(@PathVariable("name") String name) {
        return AWAY + "/events/" + name;
    }
}
