package shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class Page {
    @GetMapping("/hello")
    public String hello(@RequestParam String name) { // SOURCE
        return "<b>" + name; // SINK cross-site-scripting
    }
}
