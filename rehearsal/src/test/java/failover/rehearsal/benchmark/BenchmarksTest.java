package failover.rehearsal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** That the benchmarks run, not how fast: each table once, small. */
@Tag("slow")
class BenchmarksTest {
    @TempDir
    private static Path folder;
    private static World world;

    @BeforeAll
    static void start() throws IOException {
        world = new World(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void each_table_is_measured() throws IOException {
        var broken = new ArrayList<String>();
        for (var table : Stream.of("cold-NotifyTransition", "cold-RefreshFallback", "cold-CheckDns", "size")
                .map(BenchmarksTest::table).toList()) {
            var text = table.measure(world, 1);
            if (!text.contains("ours") && !text.contains("functions.jar") || text.contains("NaN")) {
                broken.add(text);
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void the_functions_find_visitors_at_a_healthy_primary() throws IOException {
        try (var checkDns = new MeasuredFunction(world.function("CheckDns"))) {
            var answer = JsonMapper.shared().readTree(checkDns.invoke(World.event("dns/scheduled")));
            assertEquals("ALL_PRIMARY ready",
                    answer.path("situation").asString() + " " + answer.path("fallback").asString());
            assertTrue(answer.path("oneSidedTypes").isEmpty(), answer::toString);
        }
    }

    @Test
    void each_table_has_a_name_of_its_own() {
        assertEquals(Benchmarks.TABLES.size(), Benchmarks.TABLES.stream().map(Table::name).distinct().count());
    }

    @Test
    void a_wrong_word_is_answered_with_those_that_are_allowed() {
        var told = new StringWriter();
        assertEquals(2, new CommandLine(new Benchmarks()).setErr(new PrintWriter(told)).execute("cold"));
        assertTrue(told.toString().startsWith("There is no table 'cold', only cold-NotifyTransition, evidence,"),
                told::toString);
        assertEquals(2, new CommandLine(new Benchmarks()).setErr(new PrintWriter(told)).execute("--runs", "0"));
        assertTrue(told.toString().contains("--runs must be at least 1, but is 0"), told::toString);
    }

    @Test
    void a_series_is_told_by_its_quantiles_and_by_ratios_within_each_round() {
        var slow = new Series("slow");
        var fast = new Series("fast");
        for (var millis : new double[]{100, 400, 300}) {
            slow.add(new Sample(millis, 10));
            fast.add(new Sample(millis / 2, 5));
        }
        assertEquals(300, slow.median());
        assertEquals(100, slow.quantile(0, Sample::wall));
        assertEquals(2, slow.against(fast, Sample::wall));
        assertTrue(Markdown.compared("x", List.of(slow, fast), List.of(fast)).toString()
                .contains("| slow | 300 | 100 | 400 | 10.0 | 2.00 | 2.00 |"));
    }

    private static Table table(String name) {
        return Benchmarks.TABLES.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }
}
