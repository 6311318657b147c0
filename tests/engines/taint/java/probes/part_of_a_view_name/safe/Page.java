package shop;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
public class Page {
    @GetMapping("/page")
    public String page(@RequestParam String language) {
        return "pages/" + (language.equals("de") ? "de" : "en");
    }
}
