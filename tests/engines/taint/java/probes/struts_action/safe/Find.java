package shop;

import java.util.List;

public class Find extends BaseAction {
    private int number;
    private List<Note> found;

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public String execute() {
        found = notes.containing(String.valueOf(getNumber()));
        return SUCCESS;
    }
}
