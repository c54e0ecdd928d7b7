package failover.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How long one phase took.
 *
 * @param span      empty when there is nothing to measure
 * @param otherwise why there is nothing, in words
 */
record Took(Optional<Span> span, String otherwise) {

    /** From the first visitor to the last; the same when there is one time. */
    record Span(Duration first, Duration last) {}

    static Took nothing(String why) {
        return new Took(Optional.empty(), why);
    }

    /** @param times when each of them was done, in any order; at least one */
    static Took between(Instant from, Collection<Instant> times) {
        var sorted = times.stream().sorted().toList();
        return new Took(Optional.of(new Span(Duration.between(from, sorted.getFirst()),
                Duration.between(from, sorted.getLast()))), "");
    }
}
