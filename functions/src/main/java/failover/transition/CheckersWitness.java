package failover.transition;

import failover.aws.HealthCheckMetrics;
import failover.contract.HealthCheckMetric;
import failover.notice.Quote;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** Covers the last minutes, whenever the outage began; the newest first. */
    List<Agreement> agreement() {
        return metrics.newestFirst(HealthCheckMetric.PERCENTAGE_HEALTHY, "Average").stream()
                .map(point -> new Agreement(point.minute(), point.value())).toList();
    }

    /** The last failure of each checker, without those before {@code from}; by Region, the newest first. */
    List<CheckerFailure> failures(Instant from) {
        var failures = new ArrayList<CheckerFailure>();
        for (var observation : route53.getHealthCheckLastFailureReason(request -> request.healthCheckId(healthCheck))
                .healthCheckObservations()) {
            failure(observation).filter(failure -> !failure.at().isBefore(from)).ifPresent(failures::add);
        }
        failures.sort(Comparator.comparing(CheckerFailure::region)
                .thenComparing(CheckerFailure::at, Comparator.reverseOrder()));
        return failures;
    }

    /** One odd observation must not cost the others: every field of the answer is optional in Route 53's API. */
    private static Optional<CheckerFailure> failure(HealthCheckObservation observation) {
        return Optional.ofNullable(observation.statusReport()).filter(report -> report.checkedTime() != null)
                .map(report -> new CheckerFailure(
                        Objects.requireNonNullElse(observation.regionAsString(), "unknown Region"),
                        report.checkedTime(), Quote.line(Objects.requireNonNullElse(report.status(), ""), 255)));
    }
}
