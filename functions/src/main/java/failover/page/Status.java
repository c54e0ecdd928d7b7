package failover.page;

import java.time.Instant;

/** Which part the fallback plays, as its page tells. */
public sealed interface Status {
    /** DNS leads visitors to the service. A person who sees this page asked for the fallback by its own name, or DNS is late. */
    record Standby() implements Status {}

    /**
     * Visitors see the page because of an outage.
     *
     * @param since when visitors began to see the page, as far as the alarm knows: some minutes late at most
     */
    record FailedOver(Instant since) implements Status {}

    /**
     * Visitors see the page because of planned work.
     *
     * @param since when the work began
     * @param until when the work is expected to end
     */
    record Planned(Instant since, Instant until) implements Status {}
}
