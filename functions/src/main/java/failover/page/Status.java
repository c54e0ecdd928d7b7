package failover.page;

import java.time.Instant;

/** Which part the fallback plays, as its page tells. */
public sealed interface Status {
    /** DNS leads visitors to the service. A person who sees this page asked for the fallback by its own name, or DNS is late. */
    record Standby() implements Status {}

    /** @param since when visitors began to see the page, as far as the alarm knows: some minutes late at most */
    record FailedOver(Instant since) implements Status {}
}
