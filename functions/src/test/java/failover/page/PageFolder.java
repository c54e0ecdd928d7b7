package failover.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** The sources of the pages: those that are shipped, or a copy to be changed. */
record PageFolder(Path path) {
    static final Path SHIPPED = Path.of("..", "fallback");

    static PageFolder shipped() {
        return new PageFolder(SHIPPED);
    }

    static PageFolder copied(Path to) throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(SHIPPED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new PageFolder(to);
    }

    PageTemplate template() {
        return new PageTemplate(PageSettings.read(path), "www.example.com", "https://origin.www.example.com/");
    }

    /** @param value null: without the key */
    PageFolder set(String key, Object value) throws IOException {
        var settings = JSON.std.mapFrom(Files.readString(file()));
        put(settings, key, value);
        Files.writeString(file(), JSON.std.asString(settings));
        return this;
    }

    Path file() {
        return path.resolve("settings.json");
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> object, String key, Object value) {
        var names = key.split("\\.", 2);
        if (names.length == 2) {
            put((Map<String, Object>) object.computeIfAbsent(names[0], _ -> new LinkedHashMap<>()), names[1], value);
        } else if (value == null) {
            object.remove(key);
        } else {
            object.put(key, value);
        }
    }
}
