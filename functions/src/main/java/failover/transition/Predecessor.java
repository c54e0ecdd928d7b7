package failover.transition;

import java.time.Instant;
import java.util.Optional;

/** What the journal knows of the phase that a change ended. */
sealed interface Predecessor {
    record Known(JournalEntry entry) implements Predecessor {}

    /** The journal answers and has no such entry. */
    record Unknown() implements Predecessor {}

    /** The journal does not answer, or not with an entry. */
    record Unreadable(String why) implements Predecessor {}

    /** When the outage began that was on in that phase. */
    default Optional<Instant> outage() {
        return this instanceof Known(var entry) ? entry.outageBegan() : Optional.empty();
    }
}
