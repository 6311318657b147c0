package shop;

import java.io.File;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class Page {
    @PostMapping("/pictures")
    public int add(@RequestParam("file") MultipartFile file) throws Exception {
        String name = file.getOriginalFilename(); // SOURCE
        String ending = name.substring(name.indexOf("."));
        file.transferTo(new File("/pictures/" + System.nanoTime() + ending)); // SINK path-traversal
        return 1;
    }
}
