package shop;

import com.alibaba.fastjson2.JSON;
import org.springframework.web.bind.annotation.*;

@RestController
public class Read {
  @PostMapping("/read")
  public int read(@RequestBody String text) {
    return JSON.parseObject(text).size();
  }
}
