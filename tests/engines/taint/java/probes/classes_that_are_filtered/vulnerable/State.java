import java.io.ByteArrayInputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.web.bind.annotation.*;

@RestController
class State {
    @PostMapping("/state")
    Object read(@RequestBody byte[] data) throws Exception { // SOURCE
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(data));
        return in.readObject(); // SINK unsafe-deserialization
    }
}
