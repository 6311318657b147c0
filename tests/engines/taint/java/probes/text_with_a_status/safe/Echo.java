package shop;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

@RestController
public class Echo {
  @GetMapping("/echo")
  public ResponseEntity<String> echo(@RequestParam String text) {
    return new ResponseEntity<>(String.format("<b>%s</b>", HtmlUtils.htmlEscapeHex(text)), HttpStatus.OK);
  }

  @GetMapping("/plain")
  public ResponseEntity<String> plain(@RequestParam String text) {
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("<b>" + text);
  }
}
