package failover.fallback;

import failover.aws.HealthCheckMetrics;
import failover.aws.Reason;
import failover.contract.HealthCheckMetric;
import failover.fallback.Health.Healthy;
import failover.fallback.Health.Unhealthy;
import failover.fallback.Health.Unknown;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** What Route 53 says of a health check: its metric, and the checkers' own words when it is not healthy. */
final class HealthProbe {
    private final CloudWatchClient cloudWatch;
    private final Supplier<Route53Client> route53;
    private final InstantSource clock;

    HealthProbe(CloudWatchClient cloudWatch, Supplier<Route53Client> route53, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.route53 = route53;
        this.clock = clock;
    }

    /** By the newest point of its metric. */
    Health read(String healthCheck) {
        try {
            return new HealthCheckMetrics(cloudWatch, healthCheck, clock)
                    .newestFirst(HealthCheckMetric.STATUS, "Minimum").stream().findFirst()
                    .<Health>map(newest -> newest.value() >= 1 ? new Healthy() : new Unhealthy())
                    .orElse(new Unknown("its metric HealthCheckStatus has no data yet"));
        } catch (SdkException e) {
            return new Unknown("its metric HealthCheckStatus cannot be read: " + Reason.of(e));
        }
    }

    /** What each checker reports, or why that cannot be read. */
    String reasons(String healthCheck) {
        try {
            var observations = route53.get().getHealthCheckStatus(request -> request.healthCheckId(healthCheck))
                    .healthCheckObservations();
            return observations.stream().map(HealthProbe::described).sorted().distinct()
                    .collect(Collectors.joining("; ", "The checkers say: ", "."));
        } catch (SdkException e) {
            return "The checkers' reports cannot be read: " + Reason.of(e);
        }
    }

    private static String described(HealthCheckObservation observation) {
        return observation.regionAsString() + ": " + observation.statusReport().status();
    }
}
