package shop;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.*;

@Controller
public class Login {
  @GetMapping("/login")
  public String show(@RequestParam String target, @RequestParam String name, Model model) { // SOURCE
    String page = "redirect:home";
    model.addAttribute("target", target);
    model.addAttribute("name", name);
    page = "login";
    return page;
  }
}
