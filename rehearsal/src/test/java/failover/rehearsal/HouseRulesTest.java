package failover.rehearsal;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.HealthCheckMetric;
import failover.contract.Metric;
import failover.contract.SiteKeys;
import failover.contract.Variable;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the sources of all three modules. */
class HouseRulesTest {
    private static final List<String> MODULES = List.of("functions", "infra", "rehearsal");
    private static final int MOST_FILES = 30;
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void every_test_that_contributing_names_exists_and_test_names_are_unique() throws IOException {
        var tests = sources("test").map(HouseRulesTest::name).filter(name -> name.endsWith("Test"))
                .collect(groupingBy(name -> name, TreeMap::new, counting()));
        assertEquals(Map.of(), with(tests, count -> count > 1), "more than one test class has this name");
        var named = TEST.matcher(Files.readString(Repository.ROOT.resolve("CONTRIBUTING.md"))).results()
                .map(found -> found.group(1)).collect(Collectors.toSet());
        assertTrue(named.size() > 20, named::toString);
        named.removeAll(tests.keySet());
        assertEquals(List.of(), List.copyOf(named), "CONTRIBUTING.md names a test that does not exist");
    }

    @Test
    void every_package_is_introduced_and_can_be_overlooked() {
        var files = sources("main").collect(groupingBy(Path::getParent, TreeMap::new, counting()));
        assertEquals(Map.of(), with(files, count -> count > MOST_FILES), "too many files in a package");
        var silent = files.keySet().stream().filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(HouseRulesTest::relative).toList();
        assertEquals(List.of(), silent, "a package without a package-info.java");
    }

    /**
     * A name that functions, templates and rehearsal share is written once, in failover.contract. SNS happens to call an
     * attribute of a topic like one of our metrics.
     */
    @Test
    void names_of_the_contract_are_written_nowhere_else() {
        var names = Stream.of(Arrays.stream(Variable.values()).map(Variable::name),
                Arrays.stream(Metric.values()).filter(metric -> metric != Metric.SUBSCRIPTIONS_CONFIRMED)
                        .map(Metric::title),
                Arrays.stream(HealthCheckMetric.values()).map(HealthCheckMetric::title),
                Stream.of(Metric.NAMESPACE, SiteKeys.MARKER_HEADER)).flatMap(some -> some)
                .collect(Collectors.joining("|"));
        var literal = Pattern.compile("\"(%s)\"|\"[^\"]*(%s|%s)|\"fallback\\.\"".formatted(names, SiteKeys.PREFIX,
                SiteKeys.SWITCH));
        var written = sources("main").filter(file -> !file.toString().contains("contract"))
                .flatMap(file -> literal.matcher(text(file)).results()
                        .map(found -> relative(file) + ": " + found.group()))
                .toList();
        assertEquals(List.of(), written);
    }

    private static Stream<Path> sources(String kind) {
        return MODULES.stream().map(module -> Repository.ROOT.resolve(module).resolve("src").resolve(kind))
                .flatMap(HouseRulesTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <K> Map<String, Long> with(Map<K, Long> counts, LongPredicate wanted) {
        return counts.entrySet().stream().filter(count -> wanted.test(count.getValue()))
                .collect(Collectors.toMap(count -> count.getKey().toString(), Map.Entry::getValue));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String relative(Path file) {
        return Repository.ROOT.relativize(file).toString();
    }
}
