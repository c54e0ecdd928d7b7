package failover.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of ours that the site does not use.
 *
 * <p>Another run that began before may still publish a page that needs it, and CloudFront may still show one. So it stays
 * for {@link #KEPT}. Then a run claims it in the manifest before it removes it: a run that needs the key again either
 * replaces the manifest first, and the claim fails, or it sees the claim and waits for its end.
 *
 * @param since    when the site stopped using it, or when a run announced that it is about to upload it
 * @param removing when the last run claimed it
 */
record Obsolete(Instant since, Optional<Instant> removing) {
    /** Lambda's longest invocation, a minute in CloudFront's caches, and four for clocks that differ. */
    static final Duration KEPT = Duration.ofMinutes(20);
    /** Until a claim ends: {@link #REMOVAL}, the longest call (12 s), and a minute in CloudFront's caches. */
    static final Duration CLAIM = Duration.ofMinutes(2);
    /** How long after its claim a run may still send deletions. */
    static final Duration REMOVAL = Duration.ofSeconds(30);

    static Obsolete from(Instant since) {
        return new Obsolete(since, Optional.empty());
    }

    Obsolete claimed(Instant at) {
        return new Obsolete(since, Optional.of(at));
    }

    /** Whether another run may be removing the key, or CloudFront may still have it. */
    boolean isBeingRemoved(Instant now) {
        return removing.filter(at -> at.plus(CLAIM).isAfter(now)).isPresent();
    }

    boolean mayGo(Instant now) {
        return !since.plus(KEPT).isAfter(now) && !isBeingRemoved(now);
    }
}
