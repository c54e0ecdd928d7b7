package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class MetricLineTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @Test
    void a_metric_counts_for_the_domain() {
        assertEquals("{\"_aws\":{\"Timestamp\":1800000000000,\"CloudWatchMetrics\":[{\"Namespace\":\"DnsFailover\","
                + "\"Dimensions\":[[\"Domain\"]],\"Metrics\":[{\"Name\":\"FallbackAge\",\"Unit\":\"Seconds\"}]}]},"
                + "\"Domain\":\"www.example.com\",\"FallbackAge\":90}",
                JSON.std.asString(line().with(Metric.FALLBACK_AGE, Duration.ofSeconds(90)).fields()));
    }

    @Test
    void and_where_it_says_so_once_more_by_another_dimension() {
        var fields = line().alsoBy("Path", "/shop").with(Metric.COPIES_REFUSED, 1).fields();
        assertEquals("/shop", fields.get("Path"));
        assertEquals(List.of(List.of("Domain"), List.of("Domain", "Path")), directive(fields).get("Dimensions"));
    }

    private static MetricLine line() {
        return new MetricLine("www.example.com", NOW);
    }

    private static Map<?, ?> directive(Map<String, Object> fields) {
        return (Map<?, ?>) ((List<?>) ((Map<?, ?>) fields.get("_aws")).get("CloudWatchMetrics")).getFirst();
    }
}
