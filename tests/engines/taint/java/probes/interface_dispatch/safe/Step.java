package shop;

public interface Step {
    String run(String text);
}
