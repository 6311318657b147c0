package shop;

@ShopRestController
public class Echo {
  @ShopGetMapping("/echo")
  public String echo(String text) { // SOURCE
    return "<b>" + text + "</b>"; // SINK cross-site-scripting
  }
}
