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
        new ProcessBuilder("ping", "-c", "1", Integer.toString(host.length())).start();
    }
}
