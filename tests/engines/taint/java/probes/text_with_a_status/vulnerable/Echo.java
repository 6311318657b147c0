package shop;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@RestController
public class Echo {
  @GetMapping("/echo")
  public ResponseEntity<String> echo(@RequestParam String text) { // SOURCE
    return new ResponseEntity<>(String.format("<b>%s</b>", text), HttpStatus.OK); // SINK cross-site-scripting
  }
}
