package shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.stereotype.Controller;

@Controller
public class Page {
    @GetMapping("/go")
    public String go(@RequestParam("id") String id) {
        return "redirect:/orders/" + id;
    }

    @GetMapping("/list")
    public String list(@RequestParam("id") String id) {
        return "orders/list";
    }
}
