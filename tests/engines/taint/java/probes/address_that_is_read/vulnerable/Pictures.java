package app;

import java.net.URI;
import java.net.URL;
import javax.imageio.ImageIO;
import org.springframework.web.bind.annotation.*;

@RestController
class Pictures {
    @GetMapping("/a")
    int width(@RequestParam String from) throws Exception { // SOURCE
        return ImageIO.read(new URL(from)).getWidth() // SINK server-side-request
            + ImageIO.read(URI.create(from).toURL()).getHeight(); // SINK server-side-request
    }
}
