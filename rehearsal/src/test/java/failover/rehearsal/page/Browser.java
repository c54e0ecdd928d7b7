package failover.rehearsal.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import failover.rehearsal.Repository;
import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A real browser: the one that CHROME_PATH names, or the one that npm brings for Linux on x64. */
final class Browser {
    private static final Path TARGET = Repository.ROOT.resolve("rehearsal/target");

    private Browser() {}

    /** On a phone and a desktop, in light and dark; leaves a screenshot of each in target/screenshots. */
    static List<Visit> visit(String url) throws IOException, InterruptedException {
        assumeTrue(isThere(),
                "no browser: set CHROME_PATH to a Chrome or Chromium (npm brings one for Linux on x64 only)");
        Path screenshots = Files.createDirectories(TARGET.resolve("screenshots"));
        Path unpacked = Files.createDirectories(TARGET.resolve("browser"));
        String seen = Node.run(NodePackages.script("visit.mjs"), "", Map.of("TMPDIR", unpacked.toString()), url,
                screenshots.toString());
        return new JsonMapper().readValue(seen, new TypeReference<>() {});
    }

    private static boolean isThere() {
        boolean packaged = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return packaged || System.getenv("CHROME_PATH") != null;
    }
}
