package shop;

import javax.websocket.*;

public class Shell extends Endpoint implements MessageHandler.Whole<String> {
  private final Queue queue = new Queue();

  @Override
  public void onMessage(String said) {
    try {
      Runtime.getRuntime().exec(new String[] {"/bin/bash", "-c", "say " + Integer.parseInt(said)});
    } catch (java.io.IOException error) {
      error.printStackTrace();
    }
  }

  class Listener implements javax.jms.MessageListener {
    public void run(String command) throws java.io.IOException {
      Runtime.getRuntime().exec(command);
    }
  }
}
