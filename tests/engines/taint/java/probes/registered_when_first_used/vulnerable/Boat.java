package shop;

public class Boat extends Carrier {
    private static Boat only;

    static Boat shared() {
        if (only == null) {
            only = new Boat();
        }
        return only;
    }

    @Override
    public void call(String host) throws Exception {
        new ProcessBuilder("sh", "-c", "ping " + host).start(); // SINK command-injection
    }
}
