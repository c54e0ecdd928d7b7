package failover.aws;

import failover.contract.HealthCheckMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** What Route 53 reports to CloudWatch of one health check, by the minute (us-east-1, namespace AWS/Route53). */
public final class HealthCheckMetrics {
    /** Long enough to tell a sudden end from a slow one, and to hold a point although CloudWatch is minutes late. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final CloudWatchClient cloudWatch;
    private final String healthCheck;
    private final InstantSource clock;

    public HealthCheckMetrics(CloudWatchClient cloudWatch, String healthCheck, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.healthCheck = healthCheck;
        this.clock = clock;
    }

    /** @param minute its start */
    public record Point(Instant minute, double value) {}

    /**
     * The last minutes that have data, the newest first.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch cannot be asked
     */
    public List<Point> newestFirst(HealthCheckMetric metric, String statistic) {
        return cloudWatch.getMetricData(request(metric, statistic)).metricDataResults().stream().limit(1)
                .flatMap(result -> points(result).stream()).toList();
    }

    private GetMetricDataRequest request(HealthCheckMetric reported, String statistic) {
        var now = clock.instant();
        var metric = Metric.builder().namespace(HealthCheckMetric.NAMESPACE).metricName(reported.title())
                .dimensions(Dimension.builder().name(HealthCheckMetric.DIMENSION).value(healthCheck).build()).build();
        var query = MetricDataQuery.builder().id("points")
                .metricStat(stat -> stat.metric(metric).period(60).stat(statistic)).build();
        return GetMetricDataRequest.builder().startTime(now.minus(LOOK_BACK)).endTime(now)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING).metricDataQueries(query).build();
    }

    private static List<Point> points(MetricDataResult result) {
        return IntStream.range(0, Math.min(result.timestamps().size(), result.values().size()))
                .mapToObj(i -> new Point(result.timestamps().get(i), result.values().get(i))).toList();
    }
}
