package shop;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.*;

public class Page {
    private final WebClient client = WebClient.create();

    public Object proxy(ServerRequest request) {
        String target = request.queryParam("url").orElse(""); // SOURCE
        return client.get().uri(target).retrieve(); // SINK server-side-request
    }
}
