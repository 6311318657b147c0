package shop;

import java.util.List;

public class Find extends BaseAction {
    private String text;
    private List<Note> found;

    public String getText() {
        return text;
    }

    public void setText(String text) { // SOURCE
        this.text = text;
    }

    public String execute() {
        found = notes.containing(getText());
        return SUCCESS;
    }
}
