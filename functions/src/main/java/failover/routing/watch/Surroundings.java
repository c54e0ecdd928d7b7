package failover.routing.watch;

import failover.aws.AlarmReading;
import java.util.Optional;

/**
 * What stays the same while requests race for the switch.
 *
 * @param notReady why the fallback would not serve; empty when it would
 * @param alarm    the alarm Transition, which follows DNS by a minute or more
 * @param token    names this invocation, Lambda's retries of it included: lower-case letters and digits
 */
public record Surroundings(Optional<String> notReady, Endpoint endpoint, AlarmReading alarm, String token) {}
