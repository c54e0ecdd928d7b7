package failover.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rehearsal.md shows the rules that the package-info of each simulated service lists. */
class RehearsalDocTest {
    private static final Path DOC = Repository.ROOT.resolve("docs/rehearsal.md");
    private static final Path SERVICES = Repository.ROOT
            .resolve("rehearsal/src/main/java/failover/rehearsal/service");
    private static final Pattern ROW = Pattern
            .compile("<tr><td>(.*?)<td>(.*?)<td>\\{@code (\\w+)}<td>(.*?)(?=<tr>|</table>)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern
            .compile("<a href=\"(https://(?:docs\\.)?aws\\.amazon\\.com/.*?)\">AWS</a>");
    private static final String ASSUMPTION = "assumption";
    private static final String BEGIN = "<!-- rules -->\n";
    private static final String END = "<!-- /rules -->";

    private record Rule(String service, String text, String source, String test, String difference) {
        @Override
        public String toString() {
            var link = LINK.matcher(source);
            return "| %s | %s | %s | `%s` | %s |".formatted(service, text,
                    link.matches() ? "[AWS](" + link.group(1) + ")" : source, test, difference);
        }
    }

    private static List<Rule> rules() throws IOException {
        try (var folders = Files.list(SERVICES)) {
            return folders.filter(Files::isDirectory).sorted().flatMap(RehearsalDocTest::rules).toList();
        }
    }

    private static Stream<Rule> rules(Path service) {
        var text = read(service.resolve("package-info.java")).replaceAll("\n \\* ?", " ").replaceAll(" +", " ");
        return ROW.matcher(text).results().map(row -> new Rule(service.getFileName().toString(),
                row.group(1).strip(), row.group(2).strip(), row.group(3), row.group(4).strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_service_lists_its_rules_each_with_a_source_or_as_an_assumption_and_with_a_test() throws IOException {
        try (var folders = Files.list(SERVICES)) {
            folders.filter(Files::isDirectory)
                    .forEach(service -> assertTrue(rules(service).findAny().isPresent(), service::toString));
        }
        for (var rule : rules()) {
            assertTrue(rule.source.equals(ASSUMPTION) || LINK.matcher(rule.source).matches(), rule::toString);
            assertTrue(isTest(rule.test), () -> "there is no test " + rule.test);
        }
    }

    private static boolean isTest(String name) throws IOException {
        try (var files = Files.walk(Repository.ROOT.resolve("rehearsal/src/test/java"))) {
            return files.anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
        }
    }

    @Test
    void the_document_shows_them() throws IOException {
        var table = Stream
                .concat(Stream.of("| Service | Rule | Source | Test | Known difference |", "|---|---|---|---|---|"),
                        rules().stream().map(Rule::toString))
                .collect(Collectors.joining("\n", "", "\n"));
        var doc = Files.readString(DOC);
        assertTrue(doc.contains(BEGIN) && doc.contains(END), "the document has no place for the rules");
        var before = doc.substring(0, doc.indexOf(BEGIN) + BEGIN.length());
        var after = doc.substring(doc.indexOf(END));
        var expected = Files.writeString(Files.createDirectories(
                Repository.ROOT.resolve("rehearsal/target")).resolve("rehearsal.md"), before + table + after);

        assertEquals(Files.readString(expected), doc, "copy rehearsal/target/rehearsal.md to docs/rehearsal.md");
    }
}
