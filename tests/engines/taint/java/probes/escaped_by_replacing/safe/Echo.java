package shop;

import org.apache.commons.lang3.StringUtils;
import org.springframework.web.bind.annotation.*;

@RestController
public class Echo {
  @GetMapping("/echo")
  public String echo(String text) {
    return encoded(text);
  }

  private static String encoded(String text) {
    text = StringUtils.replace(text, "&", "&amp;");
    text = StringUtils.replace(text, "<", "&lt;");
    text = StringUtils.replace(text, ">", "&gt;");
    return text;
  }
}
