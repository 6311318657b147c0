package shop;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.*;

@Controller
public class Pay {
  @PostMapping("/pay")
  public String pay(@RequestParam String purpose, @RequestParam int amount, Model model) {
    return amount > 100 ? asked(purpose, model) : "paid";
  }

  private String asked(String purpose, Model model) {
    model.addAttribute("purpose", purpose);
    return "asked";
  }
}
