package shop;

import java.io.File;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class Page {
    @PostMapping("/pictures")
    public int add(@RequestParam("file") MultipartFile file) throws Exception {
        String name = file.getOriginalFilename();
        String ending = name.substring(name.lastIndexOf("."));
        file.transferTo(new File("/pictures/" + System.nanoTime() + ending));
        return 1;
    }
}
