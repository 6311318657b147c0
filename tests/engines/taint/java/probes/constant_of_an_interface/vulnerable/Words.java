package shop;

public interface Words {
    String AWAY = "redirect:";
    String PAGES = "pages";
}
