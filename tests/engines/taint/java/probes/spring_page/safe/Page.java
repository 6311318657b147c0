package shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class Page {
    @GetMapping("/hello")
    public String hello(@RequestParam String name) {
        return "<b>" + org.springframework.web.util.HtmlUtils.htmlEscape(name);
    }
}
