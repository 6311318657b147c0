package shop;

import java.security.SecureRandom;
import java.util.Random;
import javax.servlet.http.HttpSession;
import org.apache.commons.lang3.RandomStringUtils;

public class Tokens {
    private static final Random FROM = new Random();

    public void keep(HttpSession session, char[] signs) {
        String token = RandomStringUtils.random(20, 0, 9, true, true, signs, FROM); // SOURCE
        session.setAttribute("token", token); // SINK weak-random
    }
}
