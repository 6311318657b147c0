package shop;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.*;

public class Page {
    private final WebClient client = WebClient.create();

    public Object proxy(ServerRequest request) {
        String id = request.queryParam("id").orElse("");
        return client.get().uri("https://api.shop.example/items/" + id).retrieve();
    }
}
