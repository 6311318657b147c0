package shop;

import org.springframework.web.util.HtmlUtils;

@ShopRestController
public class Echo {
  @ShopGetMapping("/echo")
  public String echo(String text) {
    return "<b>" + HtmlUtils.htmlEscape(text) + "</b>";
  }
}
