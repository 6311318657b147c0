package shop;

import com.thoughtworks.xstream.XStream;
import org.springframework.web.bind.annotation.*;
import org.yaml.snakeyaml.Yaml;

@RestController
public class Page {
    @PostMapping("/order")
    public int order(@RequestBody String text) { // SOURCE
        XStream reader = new XStream();
        return reader.fromXML(text).hashCode(); // SINK unsafe-deserialization
    }

    @PostMapping("/note")
    public int note(@RequestBody String text) { // SOURCE
        return new Yaml().load(text).hashCode(); // SINK unsafe-deserialization
    }
}
