package shop;

import java.security.SecureRandom;
import java.util.Random;
import javax.servlet.http.HttpSession;
import org.apache.commons.lang3.RandomStringUtils;

public class Tokens {
    private static final SecureRandom FROM = new SecureRandom();

    public void keep(HttpSession session, char[] signs) {
        String token = RandomStringUtils.random(20, 0, 9, true, true, signs, FROM);
        session.setAttribute("token", token);
    }
}
