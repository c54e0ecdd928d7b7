package failover.rehearsal.page;

import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the pictures of the README, in docs/images: the fallback page, what {@code ./rehearse} prints, its report and the
 * notice as it arrives. Reads the output of a rehearsal from target/rehearsal.txt, where CONTRIBUTING's command puts it.
 */
final class Pictures {
    private static final Path TARGET = Repository.ROOT.resolve("rehearsal/target");
    private static final Path IMAGES = Repository.ROOT.resolve("docs/images");

    private static final int WIDTH = 135;

    private Pictures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.createDirectories(IMAGES);
        var texts = TARGET.resolve("pictures.json");
        Files.writeString(texts, JsonMapper.shared().writeValueAsString(texts()));
        try (var server = new PageServer(FallbackSite.page())) {
            Node.run(NodePackages.script("pictures.mjs"), "",
                    Map.of("TMPDIR", Files.createDirectories(TARGET.resolve("browser")).toString()),
                    server.url("/orders/42"), TARGET.resolve("rehearsal.html").toUri().toString(), texts.toString(),
                    IMAGES.toString());
        }
    }

    private static Map<String, String> texts() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        texts.put("rehearsal", steps(Files.readString(TARGET.resolve("rehearsal.txt"))));
        var notice = JsonMapper.shared().readTree(TARGET.resolve("rehearsal.json")).path("notices").path(0);
        texts.put("notice", notice.path("subject").stringValue() + "\n\n" + notice.path("message").stringValue());
        return texts;
    }

    /** Without the notices, and as wide as a terminal: the picture shows the steps. */
    private static String steps(String output) {
        return output.lines().filter(line -> !line.matches("\\s+\\|.*"))
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "\u2026" : line)
                .collect(Collectors.joining("\n"));
    }
}
