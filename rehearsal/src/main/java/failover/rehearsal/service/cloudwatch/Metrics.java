package failover.rehearsal.service.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All values that were put, in simulated time: by the minute and for 15 days, as CloudWatch keeps them. */
public final class Metrics {
    private static final Duration KEPT = Duration.ofDays(15);

    private final Map<Metric, NavigableMap<Instant, DoubleSummaryStatistics>> values = new HashMap<>();

    private final Map<String, Instant> settled = new HashMap<>();

    /** @param start of the period that it sums up */
    public record Point(Instant start, double value) {}

    public synchronized void put(Metric metric, Instant at, double value) {
        var series = values.computeIfAbsent(metric, _ -> new TreeMap<>());
        series.computeIfAbsent(minute(at), _ -> new DoubleSummaryStatistics()).accept(value);
        series.headMap(at.minus(KEPT)).clear();
    }

    /**
     * From now on all values before this time have come to the namespace: those of later minutes may still be on their way.
     * Minutes that come at the same moment may be told in any order.
     */
    public synchronized void settle(String namespace, Instant until) {
        settled.merge(namespace, until, (before, now) -> now.isAfter(before) ? now : before);
    }

    /** Until when all values of the namespace have come; the far future where they come at once. */
    public synchronized Instant settled(String namespace) {
        return settled.getOrDefault(namespace, Instant.MAX);
    }

    /** Each that ever had a value. */
    public synchronized List<Metric> all() {
        return List.copyOf(values.keySet());
    }

    /** Whether it ever had a value. */
    public synchronized boolean has(Metric metric) {
        return values.containsKey(metric);
    }

    /** One point for each period in [from, to) that has values, oldest first; from is rounded down to a minute. */
    public List<Point> points(Metric metric, Statistic statistic, Duration period, Instant from, Instant to) {
        var points = new ArrayList<Point>();
        for (var start = minute(from); start.isBefore(to); start = start.plus(period)) {
            var begin = start;
            value(metric, statistic, start, start.plus(period))
                    .ifPresent(value -> points.add(new Point(begin, value)));
        }
        return points;
    }

    /** Over the minutes that begin in [from, to). */
    public synchronized OptionalDouble value(Metric metric, Statistic statistic, Instant from, Instant to) {
        var all = new DoubleSummaryStatistics();
        var series = values.get(metric);
        if (series != null) {
            series.subMap(from, to).values().forEach(all::combine);
        }
        return statistic.of(all);
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
