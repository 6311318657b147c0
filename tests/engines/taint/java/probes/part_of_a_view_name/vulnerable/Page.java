package shop;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
public class Page {
    @GetMapping("/page")
    public String page(@RequestParam String language) { // SOURCE
        return "pages/" + language; // SINK template-injection
    }
}
