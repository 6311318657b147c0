package shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class Texts {
  @GetMapping("/texts")
  public String texts(String text) {
    String without = replaced(text, "&", "&amp;");
    return replaced(without, "<", "&lt;");
  }

  static String replaced(String text, String old, String now) {
    StringBuilder made = new StringBuilder();
    int last = 0;
    int place = text.indexOf(old);
    while (place >= 0) {
      made.append(text.substring(last, place)).append(now);
      last = place + old.length();
      place = text.indexOf(old, last);
    }
    return made.append(text.substring(last)).toString();
  }
}
