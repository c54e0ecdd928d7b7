package failover.rehearsal.service.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.service.cloudwatch.Metrics.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Metric METRIC = new Metric("N", "M", Map.of("A", "1", "B", "2"));
    private final Metrics metrics = new Metrics();

    @Test
    void the_values_of_a_period_become_one_and_its_end_belongs_to_the_next() {
        List.of(3.0, 1.0, 2.0).forEach(value -> metrics.put(METRIC, TEN.plusSeconds(10), value));
        metrics.put(METRIC, TEN.plusSeconds(60), 100);
        assertEquals(OptionalDouble.of(1), value(Statistic.Minimum));
        assertEquals(OptionalDouble.of(3), value(Statistic.Maximum));
        assertEquals(OptionalDouble.of(6), value(Statistic.Sum));
        assertEquals(OptionalDouble.of(2), value(Statistic.Average));
        assertEquals(OptionalDouble.of(3), value(Statistic.SampleCount));
    }

    @Test
    void a_period_without_values_has_no_point() {
        metrics.put(METRIC, TEN, 1);
        metrics.put(METRIC, TEN.plusSeconds(120), 2);
        assertEquals(List.of(new Point(TEN, 1), new Point(TEN.plusSeconds(120), 2)),
                metrics.points(METRIC, Statistic.Sum, Duration.ofMinutes(1), TEN, TEN.plusSeconds(180)));
    }

    @Test
    void a_start_within_a_minute_is_rounded_down_to_it() {
        metrics.put(METRIC, TEN.plusSeconds(5), 1);
        assertEquals(List.of(new Point(TEN, 1)),
                metrics.points(METRIC, Statistic.Sum, Duration.ofMinutes(1), TEN.plusSeconds(30), TEN.plusSeconds(90)));
    }

    @Test
    void the_order_of_dimensions_does_not_matter_and_other_dimensions_are_another_metric() {
        metrics.put(METRIC, TEN, 1);
        assertEquals(OptionalDouble.of(1), metrics.value(new Metric("N", "M", Map.of("B", "2", "A", "1")),
                Statistic.Sum, TEN, TEN.plusSeconds(60)));
        assertEquals(OptionalDouble.empty(),
                metrics.value(new Metric("N", "M", Map.of("A", "1")), Statistic.Sum, TEN, TEN.plusSeconds(60)));
    }

    private OptionalDouble value(Statistic statistic) {
        return metrics.value(METRIC, statistic, TEN, TEN.plusSeconds(60));
    }
}
