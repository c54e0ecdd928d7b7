package failover.routing.watch;

import java.util.List;
import java.util.Optional;

/**
 * What Route 53's checkers report of one endpoint.
 *
 * @param passing how many of them got what they expect
 * @param words   what they say, each text once
 * @param unknown why they could not be asked
 */
public record Checkers(int passing, int total, List<String> words, Optional<String> unknown) {
    /**
     * Of all checkers, in per cent. Above it an endpoint is healthy.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">
     *      How Amazon Route 53 determines whether a health check is healthy</a>
     */
    private static final int TOO_FEW = 18;

    static Checkers unknown(String why) {
        return new Checkers(0, 0, List.of(), Optional.of(why));
    }

    public Endpoint endpoint() {
        if (total == 0) {
            return Endpoint.UNKNOWN;
        }
        return 100 * passing > TOO_FEW * total ? Endpoint.HEALTHY : Endpoint.UNHEALTHY;
    }

    @Override
    public String toString() {
        return unknown.map(why -> "unknown: " + why)
                .orElse(passing + " of " + total + " checkers pass: " + String.join("; ", words));
    }
}
