package app;

import io.vertx.core.AbstractVerticle;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

public class Logs extends AbstractVerticle {
    public void start() {
        Router router = Router.router(vertx);
        router.get("/log").handler(this::log);
        router.post("/put").handler(this::put);
    }

    private void log(RoutingContext asked) {
        String name = asked.request().getParam("name"); // SOURCE
        vertx.fileSystem().readFile("logs/" + name); // SINK path-traversal
    }

    private void put(RoutingContext asked) {
        for (FileUpload one : asked.fileUploads()) { // SOURCE
            this.vertx.fileSystem().moveBlocking(one.uploadedFileName(), "kept/" + one.fileName()); // SINK path-traversal SOURCE
        }
    }
}
