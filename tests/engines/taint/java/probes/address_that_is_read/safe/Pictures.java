package app;

import java.net.URL;
import javax.imageio.ImageIO;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
class Pictures {
    @PostMapping("/a")
    int width(@RequestParam MultipartFile sent, @RequestParam int number) throws Exception {
        return ImageIO.read(sent.getInputStream()).getWidth()
            + ImageIO.read(new URL("https://pictures.example.org/" + number)).getHeight();
    }
}
