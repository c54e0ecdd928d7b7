package failover.fallback;

import failover.aws.HealthCheckMetrics;
import failover.contract.HealthCheckMetric;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** The primary as Route 53 sees it: the health check's metric, and the checkers' own words when it is not healthy. */
final class HealthProbe {
    private final HealthCheckMetrics metrics;
    private final Supplier<Route53Client> route53;
    private final String healthCheck;

    HealthProbe(CloudWatchClient cloudWatch, Supplier<Route53Client> route53, String healthCheck, InstantSource clock) {
        this.metrics = new HealthCheckMetrics(cloudWatch, healthCheck, clock);
        this.route53 = route53;
        this.healthCheck = healthCheck;
    }

    /** Why the health check does not count as healthy; absent when its newest point is 1. */
    Optional<String> complaint() {
        try {
            return metrics.newestFirst(HealthCheckMetric.STATUS, "Minimum").stream().findFirst()
                    .map(newest -> complaint(newest.value()))
                    .orElse(Optional.of("its metric HealthCheckStatus has no data yet"));
        } catch (SdkException e) {
            return Optional.of("its metric HealthCheckStatus cannot be read: " + e.getMessage());
        }
    }

    /** What each checker reports, or why that cannot be read. */
    String reasons() {
        try {
            var observations = route53.get().getHealthCheckStatus(request -> request.healthCheckId(healthCheck))
                    .healthCheckObservations();
            return observations.stream().map(HealthProbe::described).sorted().distinct()
                    .collect(Collectors.joining("; ", "The checkers say: ", "."));
        } catch (SdkException e) {
            return "The checkers' reports cannot be read: " + e.getMessage();
        }
    }

    private static Optional<String> complaint(double status) {
        return status >= 1 ? Optional.empty() : Optional.of("its metric HealthCheckStatus is 0");
    }

    private static String described(HealthCheckObservation observation) {
        return observation.regionAsString() + ": " + observation.statusReport().status();
    }
}
