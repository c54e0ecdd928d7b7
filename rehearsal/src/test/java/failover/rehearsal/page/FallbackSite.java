package failover.rehearsal.page;

import failover.rehearsal.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The sources in {@code fallback/}, and the page with its placeholders filled. */
final class FallbackSite {
    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w*)}}");

    static final Map<String, String> VALUES = Map.of("domain", "www.example.com", "contactHref",
            "mailto:web-team@example.com", "contactText", "web-team@example.com", "updated",
            "22 November 2026, 10:04 UTC", "updatedIso", "2026-11-22T10:04:00Z");

    private static final Path FOLDER = Repository.ROOT.resolve("fallback");

    private FallbackSite() {}

    static String source() throws IOException {
        return Files.readString(FOLDER.resolve("index.html"));
    }

    static String page() throws IOException {
        return PLACEHOLDER.matcher(source()).replaceAll(found -> VALUES.get(found.group(1)));
    }

    /** The file that is published under this path of the site. */
    static Path published(String path) {
        return FOLDER.resolve(path.substring("/_fallback/".length()));
    }

    static List<Path> files() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
