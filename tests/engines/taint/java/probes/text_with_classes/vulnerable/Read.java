package shop;

import com.alibaba.fastjson.JSON;
import org.springframework.web.bind.annotation.*;

@RestController
public class Read {
  @PostMapping("/read")
  public int read(@RequestBody String text) { // SOURCE
    return JSON.parseObject(text).size(); // SINK unsafe-deserialization
  }
}
