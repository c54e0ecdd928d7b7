package failover.transition.alarm;

import java.time.Instant;
import java.util.Optional;

/** What the journal knows of the phase that a change ended. */
public sealed interface Predecessor {
    /**
     * Its entry is there.
     *
     * @param outage  the beginning of the outage that was on in that phase
     * @param certain false when an entry further back is missing: the outage may have begun earlier
     */
    record Known(Optional<Instant> outage, boolean certain) implements Predecessor {}

    /** The journal answers and has no such entry. */
    record Unknown() implements Predecessor {}

    /** The journal does not answer, or not with an entry. */
    record Unreadable(String why) implements Predecessor {}
}
