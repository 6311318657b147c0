package shop;

public class Remark {
    private final long number;
    private final String text;

    public Remark(long number, String text) {
        this.number = number;
        this.text = text;
    }

    public long getNumber() {
        return number;
    }

    public String getText() {
        return text;
    }
}
