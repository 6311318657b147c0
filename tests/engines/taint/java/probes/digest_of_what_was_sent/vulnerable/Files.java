package shop;

import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Files {
    @PostMapping("/keep/{text}")
    public String keep(@PathVariable("text") String text) { // SOURCE
        return "Kept " + text; // SINK cross-site-scripting
    }
}
