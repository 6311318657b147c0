package shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.stereotype.Controller;

@Controller
public class Page {
    @GetMapping("/go")
    public String go(@RequestParam("to") String to) { // SOURCE
        return "redirect:" + to; // SINK open-redirect
    }
}
