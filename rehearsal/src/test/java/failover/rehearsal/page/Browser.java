package failover.rehearsal.page;

import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A real browser: the one that CHROME_PATH names, or the one that npm brings for Linux on x64. */
final class Browser {
    static final String NEEDS = "needs Node 20.19 or later, and a browser: npm brings one for Linux on x64; "
            + "elsewhere set CHROME_PATH to a Chrome or Chromium";

    private static final Path TARGET = Repository.ROOT.resolve("rehearsal/target");

    private Browser() {}

    /** On a phone and a desktop, in light and dark; leaves a screenshot of each in target/screenshots. */
    static List<Visit> visit(String url) throws IOException, InterruptedException {
        return visit(url, "");
    }

    /** @param folder for the screenshots, below the others */
    static List<Visit> visit(String url, String folder) throws IOException, InterruptedException {
        return visit(url, folder, "without-scripts");
    }

    static List<Visit> visitWithScripts(String url, String folder) throws IOException, InterruptedException {
        return visit(url, folder, "with-scripts");
    }

    private static List<Visit> visit(String url, String folder, String scripts)
            throws IOException, InterruptedException {
        Path screenshots = Files.createDirectories(screenshots(folder));
        String seen = Node.run(NodePackages.script("visit.mjs"), "", Map.of("TMPDIR", unpacked()), url,
                screenshots.toString(), scripts);
        return new JsonMapper().readValue(seen, new TypeReference<>() {});
    }

    /** @param sides ports on loopback by the names that the script has for them */
    static List<Phase> waitForReturn(Map<String, Integer> sides) throws IOException, InterruptedException {
        String seen = Node.run(NodePackages.script("return.mjs"), "", Map.of("TMPDIR", unpacked()),
                new JsonMapper().writeValueAsString(sides));
        return new JsonMapper().readValue(seen, new TypeReference<>() {});
    }

    /**
     * Opens originals and their copies; a screenshot of each is left in {@code target/screenshots}, below the folder.
     *
     * @param port where {@code https://www.example.com} is on this machine
     */
    static List<Likeness> compare(int port, String folder, List<Pair> pairs) throws IOException, InterruptedException {
        var screenshots = Files.createDirectories(screenshots(folder));
        var seen = Node.run(NodePackages.script("compare.mjs"), new JsonMapper().writeValueAsString(pairs),
                Map.of("TMPDIR", unpacked()), String.valueOf(port), screenshots.toString());
        return new JsonMapper().readValue(seen, new TypeReference<>() {});
    }

    /** How wide a page is in print; its PDF and a picture are left in {@code target/screenshots}, below the folder. */
    record Paper(int window, int content) {}

    static Paper print(String url, String folder) throws IOException, InterruptedException {
        var screenshots = Files.createDirectories(screenshots(folder));
        var seen = Node.run(NodePackages.script("paper.mjs"), "", Map.of("TMPDIR", unpacked()), url,
                screenshots.toString());
        return new JsonMapper().readValue(seen, Paper.class);
    }

    static Path screenshots(String folder) {
        return TARGET.resolve("screenshots").resolve(folder);
    }

    /**
     * What a browser makes of many pages and style sheets.
     *
     * @param problems what could run or ask another host
     * @param asked    of other hosts
     */
    record Reread(int pages, int elements, int sheets, int rules, List<String> problems, List<String> asked) {}

    /** @param pages a file with a page in each line */
    static Reread reread(Path pages) throws IOException, InterruptedException {
        String seen = Node.run(NodePackages.script("reread.mjs"), "", Map.of("TMPDIR", unpacked()), pages.toString());
        return new JsonMapper().readValue(seen, Reread.class);
    }

    private static String unpacked() throws IOException {
        return Files.createDirectories(Repository.own("browser")).toString();
    }

    static boolean isThere() throws InterruptedException {
        boolean packaged = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return Node.isThere() && (packaged || System.getenv("CHROME_PATH") != null);
    }
}
