package shop;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
public class Login {
  @PostMapping("/login")
  public String enter(@RequestParam(required = false) String target) { // SOURCE
    String next = target != null ? "redirect:" + target : "redirect:/home";
    if (!known()) {
      next = "login";
    }
    return next; // SINK open-redirect
  }
}
