package failover.transition.journal;

import java.time.Duration;

/** How an attempt to enter a change into the journal ended. */
public sealed interface Claim {
    /**
     * This run is the one to tell.
     *
     * @param version   the entry's ETag, needed to mark it
     * @param takenOver from a run that broke off, before or after it told
     */
    record Ours(String version, boolean takenOver) implements Claim {}

    /** A duplicate: another run told it, or found nothing to tell. */
    record Settled() implements Claim {}

    /** Another run holds the entry and may still be running. */
    record Busy(Duration age) implements Claim {}

    /** The journal failed; that must not keep a notice back. */
    record Unavailable(String why) implements Claim {}
}
