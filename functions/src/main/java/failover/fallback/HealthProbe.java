package failover.fallback;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** What Route 53 thinks of the primary: by its metric, and in words for when that is not good. */
final class HealthProbe {
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final CloudWatchClient cloudWatch;
    private final Route53Client route53;
    private final String healthCheck;
    private final InstantSource clock;

    HealthProbe(CloudWatchClient cloudWatch, Route53Client route53, String healthCheck, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.route53 = route53;
        this.healthCheck = healthCheck;
        this.clock = clock;
    }

    /** Why the health check does not count as healthy; absent when its newest point is 1. */
    Optional<String> complaint() {
        try {
            return cloudWatch.getMetricData(newestFirst()).metricDataResults().stream().map(MetricDataResult::values)
                    .flatMap(values -> values.stream().limit(1)).findFirst()
                    .map(HealthProbe::complaint)
                    .orElse(Optional.of("its metric HealthCheckStatus has no data yet"));
        } catch (SdkException e) {
            return Optional.of("its metric HealthCheckStatus cannot be read: " + e.getMessage());
        }
    }

    /** What the checkers say, one after the other; or why that cannot be had. */
    String reasons() {
        try {
            var observations = route53.getHealthCheckStatus(request -> request.healthCheckId(healthCheck))
                    .healthCheckObservations();
            return observations.stream().map(HealthProbe::described).sorted().distinct()
                    .collect(Collectors.joining("; ", "The checkers say: ", "."));
        } catch (SdkException e) {
            return "What the checkers say cannot be had: " + e.getMessage();
        }
    }

    private static Optional<String> complaint(double status) {
        return status >= 1 ? Optional.empty() : Optional.of("its metric HealthCheckStatus is 0");
    }

    private static String described(HealthCheckObservation observation) {
        return observation.regionAsString() + ": " + observation.statusReport().status();
    }

    private GetMetricDataRequest newestFirst() {
        var now = clock.instant();
        var metric = Metric.builder().namespace("AWS/Route53").metricName("HealthCheckStatus")
                .dimensions(Dimension.builder().name("HealthCheckId").value(healthCheck).build()).build();
        var query = MetricDataQuery.builder().id("status")
                .metricStat(stat -> stat.metric(metric).period(60).stat("Minimum")).build();
        return GetMetricDataRequest.builder().startTime(now.minus(LOOK_BACK)).endTime(now)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING).metricDataQueries(query).build();
    }
}
