package shop;

import org.apache.commons.lang3.StringUtils;
import org.springframework.web.bind.annotation.*;

@RestController
public class Echo {
  @GetMapping("/echo")
  public String echo(String text) { // SOURCE
    return encoded(text); // SINK cross-site-scripting
  }

  private static String encoded(String text) {
    text = StringUtils.replace(text, "&", "&amp;");
    text = StringUtils.replace(text, "@", " at ");
    return text;
  }
}
