package failover.routing.watch;

import failover.routing.watch.Endpoint;
import java.util.Optional;

/**
 * What stays the same while requests race for the switch.
 *
 * @param notReady why the fallback would not serve; empty when it would
 * @param token    names this invocation, Lambda's retries of it included: lower-case letters and digits
 */
public record Surroundings(Optional<String> notReady, Endpoint endpoint, String token) {}
