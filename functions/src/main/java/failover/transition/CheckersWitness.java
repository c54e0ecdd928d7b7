package failover.transition;

import failover.transition.Evidence.Agreement;
import failover.transition.Evidence.CheckerFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** What Route 53's checkers say of the primary: how many call it healthy, and what each saw when it last failed. */
final class CheckersWitness {
    /** The minutes that a notice shows: enough to see a sudden end apart from a slow one. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final CloudWatchClient cloudWatch;
    private final Route53Client route53;
    private final String healthCheck;
    private final InstantSource clock;

    CheckersWitness(CloudWatchClient cloudWatch, Route53Client route53, String healthCheck, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.route53 = route53;
        this.healthCheck = healthCheck;
        this.clock = clock;
    }

    /** Of the last minutes, whenever the inquiry's matter began; the newest first. */
    List<Agreement> agreement() {
        return cloudWatch.getMetricData(newestFirst()).metricDataResults().stream().limit(1)
                .flatMap(result -> points(result).stream()).toList();
    }

    private static List<Agreement> points(MetricDataResult result) {
        return IntStream.range(0, Math.min(result.timestamps().size(), result.values().size()))
                .mapToObj(i -> new Agreement(result.timestamps().get(i), result.values().get(i))).toList();
    }

    private GetMetricDataRequest newestFirst() {
        var now = clock.instant();
        var metric = Metric.builder().namespace("AWS/Route53").metricName("HealthCheckPercentageHealthy")
                .dimensions(Dimension.builder().name("HealthCheckId").value(healthCheck).build()).build();
        var query = MetricDataQuery.builder().id("agreement")
                .metricStat(stat -> stat.metric(metric).period(60).stat("Average")).build();
        return GetMetricDataRequest.builder().startTime(now.minus(LOOK_BACK)).endTime(now)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING).metricDataQueries(query).build();
    }

    /** Of each checker the last failure, if that was not before {@code from}; by Region, the newest first. */
    List<CheckerFailure> failures(Instant from) {
        var failures = new ArrayList<CheckerFailure>();
        for (var observation : route53.getHealthCheckLastFailureReason(request -> request.healthCheckId(healthCheck))
                .healthCheckObservations()) {
            var failure = failure(observation);
            if (!failure.at().isBefore(from)) {
                failures.add(failure);
            }
        }
        failures.sort(Comparator.comparing(CheckerFailure::region)
                .thenComparing(CheckerFailure::at, Comparator.reverseOrder()));
        return failures;
    }

    private static CheckerFailure failure(HealthCheckObservation observation) {
        var report = observation.statusReport();
        return new CheckerFailure(observation.regionAsString(), report.checkedTime(),
                Wording.oneLine(report.status(), 255));
    }
}
