package failover.routing.watch;

import failover.aws.Reason;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** Asks Route 53's checkers. A calculated check has none: its children have to be asked. */
public final class CheckersProbe {
    private final Route53Client route53;

    public CheckersProbe(Route53Client route53) {
        this.route53 = route53;
    }

    Checkers read(String healthCheck) {
        try {
            var words = route53.getHealthCheckStatus(request -> request.healthCheckId(healthCheck))
                    .healthCheckObservations().stream().map(CheckersProbe::words).toList();
            int passing = (int) words.stream().filter(word -> word.startsWith("Success")).count();
            return words.isEmpty()
                    ? Checkers.unknown("no checker has reported yet")
                    : new Checkers(passing, words.size(), words.stream().sorted().distinct().toList(),
                            Optional.empty());
        } catch (SdkException e) {
            return Checkers.unknown(Reason.of(e));
        }
    }

    /** Every field of the answer is optional in Route 53's API. */
    private static String words(HealthCheckObservation observation) {
        return observation.statusReport() == null
                ? "no report"
                : Objects.requireNonNullElse(observation.statusReport().status(), "no report");
    }
}
