package shop;

import javax.websocket.*;

public class Shell extends Endpoint implements MessageHandler.Whole<String> {
  @Override
  public void onMessage(String said) { // SOURCE
    try {
      Runtime.getRuntime().exec(new String[] {"/bin/bash", "-c", said}); // SINK command-injection
    } catch (java.io.IOException error) {
      error.printStackTrace();
    }
  }
}
