package shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.stereotype.Controller;

@Controller
public class Page {
    @GetMapping("/doc")
    public String doc(@RequestParam("page") String page) { // SOURCE
        return page; // SINK template-injection
    }
}
