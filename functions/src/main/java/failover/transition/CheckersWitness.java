package failover.transition;

import failover.aws.HealthCheckMetrics;
import failover.contract.HealthCheckMetric;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Wording;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** What Route 53's checkers say of the primary: how many call it healthy, and what each saw when it last failed. */
final class CheckersWitness {
    private final HealthCheckMetrics metrics;
    private final Route53Client route53;
    private final String healthCheck;

    CheckersWitness(CloudWatchClient cloudWatch, Route53Client route53, String healthCheck, InstantSource clock) {
        this.metrics = new HealthCheckMetrics(cloudWatch, healthCheck, clock);
        this.route53 = route53;
        this.healthCheck = healthCheck;
    }

    /** Of the last minutes, whenever the inquiry's matter began; the newest first. */
    List<Agreement> agreement() {
        return metrics.newestFirst(HealthCheckMetric.PERCENTAGE_HEALTHY, "Average").stream()
                .map(point -> new Agreement(point.minute(), point.value())).toList();
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
