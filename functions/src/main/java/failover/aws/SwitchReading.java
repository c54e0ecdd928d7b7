package failover.aws;

import failover.contract.SwitchObject;
import java.time.Instant;
import java.util.Optional;

/** What was found where the switch is. */
public sealed interface SwitchReading {
    /** The endpoint decides. */
    record Unset() implements SwitchReading {}

    /**
     * Somebody has set it, and its end may have passed.
     *
     * @param version ETag, the condition of a change
     */
    record Found(SwitchObject object, String version) implements SwitchReading {}

    /** There is an object, but it moves nobody: the endpoint decides. */
    record Unusable(String why, String version) implements SwitchReading {}

    /** S3 could not be asked. */
    record Unknown(String why) implements SwitchReading {}

    /** The switch if it holds visitors on the fallback at that time. */
    default Optional<SwitchObject> holding(Instant now) {
        return this instanceof Found(var object, var _)
                ? Optional.of(object).filter(found -> found.holds(now))
                : Optional.empty();
    }
}
