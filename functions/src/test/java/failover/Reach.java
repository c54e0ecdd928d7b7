package failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** Which jars hold a class that others need: followed from class to class, by name. */
final class Reach {
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, String> jars = new HashMap<>();
    private final Map<String, List<String>> providers = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    void add(Path jar) throws IOException {
        var name = jar.getFileName().toString();
        jars.put("", name);
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
                var path = entry.getName();
                var content = file.getInputStream(entry).readAllBytes();
                if (path.endsWith(".class")) {
                    var type = path.substring(0, path.length() - 6);
                    classes.put(type, content);
                    jars.put(type, name);
                } else if (path.startsWith(SERVICES)) {
                    provide(path.substring(SERVICES.length()).replace('.', '/'), content);
                }
            }
        }
    }

    private void provide(String service, byte[] names) {
        new String(names, StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty()).forEach(line -> providers
                        .computeIfAbsent(service, _ -> new ArrayList<>()).add(line.replace('.', '/')));
    }

    /** Names of the jars that nothing in the folder leads to. */
    List<String> unreachedFrom(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                try {
                    follow(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        while (!waiting.isEmpty()) {
            var type = waiting.remove();
            providers.getOrDefault(type, List.of()).forEach(this::reach);
            follow(classes.get(type));
        }
        var unreached = new TreeSet<>(jars.values());
        seen.forEach(type -> unreached.remove(jars.get(type)));
        return List.copyOf(unreached);
    }

    private void follow(byte[] type) {
        for (var entry : ClassFile.of().parse(type).constantPool()) {
            if (entry instanceof ClassEntry named) {
                reach(named.asInternalName());
            }
        }
    }

    private void reach(String type) {
        if (classes.containsKey(type) && seen.add(type)) {
            waiting.add(type);
        }
    }
}
