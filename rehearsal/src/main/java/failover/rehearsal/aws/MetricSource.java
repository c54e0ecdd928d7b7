package failover.rehearsal.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where GetMetricData's figures come from. */
@FunctionalInterface
public interface MetricSource {

    /**
     * @param statistic Minimum, Maximum, Average, Sum or SampleCount
     * @param from      inclusive
     * @param to        exclusive
     * @return a point for each period that has data, in the order of time; none for a metric that does not exist
     */
    List<Point> points(Metric metric, String statistic, Duration period, Instant from, Instant to);

    /** @param time the period's start */
    record Point(Instant time, double value) {}
}
