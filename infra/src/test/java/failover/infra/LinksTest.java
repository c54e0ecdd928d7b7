package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of the guides leads to a file and a heading of the repository, or to a page by https. */
class LinksTest {
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`]*`", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final long MOST_BYTES_OF_IMAGES = 400_000;

    static List<Path> guides() throws IOException {
        var guides = new ArrayList<Path>();
        for (var folder : List.of("", "docs", "events", ".github")) {
            try (var files = Files.list(Repository.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(guides::add);
            }
        }
        return guides;
    }

    @ParameterizedTest
    @MethodSource("guides")
    void every_link_leads_somewhere(Path guide) throws IOException {
        var text = CODE.matcher(Files.readString(guide)).replaceAll("code");
        var broken = LINK.matcher(text).results().map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://") && !isThere(guide, link)).toList();
        assertEquals(List.of(), broken, guide.toString());
    }

    @Test
    void the_readme_is_short_and_its_images_are_small() throws IOException {
        var readme = Files.readString(Repository.ROOT.resolve("README.md"));
        assertTrue(readme.lines().count() <= 120, () -> readme.lines().count() + " lines");
        try (var images = Files.walk(Repository.ROOT.resolve("docs"))) {
            long bytes = images.filter(file -> file.toString().matches(".*\\.(svg|webp|png)"))
                    .mapToLong(LinksTest::size)
                    .sum();
            assertTrue(bytes <= MOST_BYTES_OF_IMAGES, () -> bytes + " bytes");
        }
    }

    private static boolean isThere(Path guide, String link) {
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty() ? guide : guide.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || headings(file).anyMatch(parts[1]::equals));
    }

    /** As GitHub makes anchors of headings. */
    private static Stream<String> headings(Path file) {
        try {
            return HEADING.matcher(Files.readString(file)).results().map(heading -> heading.group(1).strip()
                    .toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
