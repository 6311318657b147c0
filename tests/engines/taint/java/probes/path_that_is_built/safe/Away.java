package shop;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
public class Away {
    @GetMapping("/away")
    public String away(@RequestParam("to") String to) {
        return "redirect:" + UriComponentsBuilder.fromPath("/notes/{to}").build(Map.of("to", to));
    }
}
