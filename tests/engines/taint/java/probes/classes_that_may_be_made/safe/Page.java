package shop;

import com.thoughtworks.xstream.XStream;
import org.springframework.web.bind.annotation.*;
import org.yaml.snakeyaml.*;
import org.yaml.snakeyaml.Yaml;

@RestController
public class Page {
    @PostMapping("/order")
    public int order(@RequestBody String text) {
        XStream reader = new XStream();
        reader.allowTypes(new Class[] {Order.class});
        return reader.fromXML(text).hashCode();
    }

    @PostMapping("/note")
    public int note(@RequestBody String text) {
        return new Yaml(new SafeConstructor()).load(text).hashCode();
    }
}
