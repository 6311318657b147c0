package app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.pf4j.PluginManager;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Plugins {
    private final PluginManager manager;
    private final ConcurrentMap<String, Integer> asked = new ConcurrentHashMap<>();

    @GetMapping("/plugins/{name}")
    Resource notes(@PathVariable String name) { // SOURCE
        return new FileSystemResource(manager.getPluginsRoot().resolve(name)); // SINK path-traversal
    }
}

class Bundles {
    void computeIfAbsent(String name, Function<String, Integer> made) throws Exception {
        Files.delete(Path.of("/srv/bundles/" + name));
    }
}
