package failover.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of ours that the site does not use.
 *
 * <p>A run that began earlier may still publish a page that needs it, and CloudFront may still show one. So the key stays
 * for {@link #KEPT}. Then a run claims it in the manifest and removes it. Another run that needs the key again either
 * writes the manifest first, and the claim fails, or it sees the claim and waits until the claim ends.
 *
 * @param since    when the site stopped using it, or when a run announced that it is about to upload it
 * @param removing when the last run claimed it
 */
record Obsolete(Instant since, Optional<Instant> removing) {
    /** {@link #ATTEMPT}, the longest call (12 s), a minute in CloudFront's caches, and four for clocks that differ. */
    static final Duration KEPT = Duration.ofMinutes(20);
    /** How long after it has looked a run may still upload. */
    static final Duration ATTEMPT = Duration.ofMinutes(14);
    /** {@link #REMOVAL}, the longest call (12 s), a minute in CloudFront's caches, and two for clocks that differ. */
    static final Duration CLAIM = Duration.ofMinutes(4);
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
