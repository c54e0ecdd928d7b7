package failover.rehearsal.service.route53;

import java.time.Instant;

/**
 * What one checker saw at one time.
 *
 * @param text in the words of GetHealthCheckStatus, such as {@code Success: HTTP Status Code 200, OK}
 */
public record Observation(String checkId, Checker checker, Instant at, boolean passed, String text) {
    @Override
    public String toString() {
        return text;
    }
}
