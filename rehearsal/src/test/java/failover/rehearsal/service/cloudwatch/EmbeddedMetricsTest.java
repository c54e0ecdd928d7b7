package failover.rehearsal.service.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedMetricsTest {
    private static final String LINE = """
            {"timestamp": "2026-11-22T12:00:01Z", "level": "INFO", "message": "checked",
             "_aws": {"Timestamp": 1795348801000, "CloudWatchMetrics": [{"Namespace": "DnsFailover",
               "Dimensions": [["Domain"]], "Metrics": [{"Name": "Dark", "Unit": "Count"}, {"Name": "Days"}]}]},
             "Domain": "www.example.com", "Dark": 0, "Days": [88, 40]}""";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Metrics metrics = new Metrics();
    private final EmbeddedMetrics embedded = new EmbeddedMetrics(metrics);

    @Test
    void a_metric_line_becomes_values_at_its_own_time() {
        embedded.read(LINE);
        assertEquals(OptionalDouble.of(0), value("Dark", Statistic.Maximum));
        assertEquals(OptionalDouble.of(40), value("Days", Statistic.Minimum));
        assertEquals(OptionalDouble.of(2), value("Days", Statistic.SampleCount));
    }

    @Test
    void any_other_line_is_none_of_cloudwatchs_business() {
        embedded.read("START RequestId: 1");
        embedded.read("{\"level\": \"INFO\", \"Dark\": 1, \"Domain\": \"www.example.com\"}");
        assertEquals(OptionalDouble.empty(), value("Dark", Statistic.Maximum));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1795348801000      | "2026-11-22"  | Timestamp
            "DnsFailover"      | ""            | Namespace
            "www.example.com"  | 7             | Domain
            "Dark": 0          | "Dark": "no"  | Dark
            "Dark": 0          | "Light": 0    | Dark
            [88, 40]}          | [88, 40]      | not JSON
            """)
    void what_cloudwatch_would_drop_in_silence_is_named(String right, String wrong, String named) {
        var problem = assertThrows(IllegalArgumentException.class, () -> embedded.read(LINE.replace(right, wrong)));
        assertTrue(problem.getMessage().contains(named), problem.getMessage());
    }

    private OptionalDouble value(String name, Statistic statistic) {
        return metrics.value(new Metric("DnsFailover", name, Map.of("Domain", "www.example.com")), statistic, NOON,
                NOON.plusSeconds(60));
    }
}
