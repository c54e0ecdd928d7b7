package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The version stands in the parent's pom; the guides name it, and the changelog says what is in it. */
class VersionTest {
    private static final Pattern REVISION = Pattern.compile("<revision>(0\\.\\d+\\.\\d+)</revision>");
    private static final Pattern OURS = Pattern.compile("<groupId>failover</groupId>.*?<version>(.*?)</version>",
            Pattern.DOTALL);
    private static final Pattern RELEASE = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - \\d{4}-\\d\\d-\\d\\d$");

    private final String version = only(REVISION, text("pom.xml"));

    VersionTest() throws IOException {}

    @Test
    void no_pom_repeats_it() throws IOException {
        for (var pom : List.of("pom.xml", "functions/pom.xml", "infra/pom.xml", "rehearsal/pom.xml",
                "rehearsal/peer/pom.xml")) {
            assertEquals("${revision}", first(OURS, text(pom)), pom);
        }
    }

    @Test
    void who_uses_the_library_copies_it_from_the_guide() throws IOException {
        assertEquals(version, first(OURS, text("docs/library.md")));
    }

    @Test
    void the_changelog_ends_each_version_with_how_to_upgrade_to_it() throws IOException {
        var changelog = text("CHANGELOG.md");
        assertTrue(changelog.contains("## [Unreleased]"));
        assertEquals(version, first(RELEASE, changelog));
        var releases = Stream.of(changelog.split("(?m)^## \\[")).skip(2).toList();
        assertTrue(releases.size() > 1);
        releases.forEach(release -> assertTrue(release.contains("\n### Upgrade from ")
                || release.contains("\n### First deployment"), release));
    }

    private static String only(Pattern pattern, String text) {
        var found = pattern.matcher(text).results().map(one -> one.group(1)).toList();
        assertEquals(1, found.size(), pattern + " " + found);
        return found.getFirst();
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).findFirst().orElse("nothing");
    }

    private static String text(String file) throws IOException {
        return Files.readString(Repository.ROOT.resolve(Path.of(file)));
    }
}
