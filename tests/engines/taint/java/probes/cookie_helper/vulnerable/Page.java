package shop;

import org.springframework.web.bind.annotation.*;
import java.io.*;
import java.util.Base64;
import javax.servlet.http.*;
import org.springframework.web.util.WebUtils;

@RestController
public class Page {
    @GetMapping("/me")
    public Object me(HttpServletRequest request) throws Exception {
        Cookie cookie = WebUtils.getCookie(request, "me"); // SOURCE
        byte[] raw = Base64.getDecoder().decode(cookie.getValue());
        return new ObjectInputStream(new ByteArrayInputStream(raw)).readObject(); // SINK unsafe-deserialization
    }
}
