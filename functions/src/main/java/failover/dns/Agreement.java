package failover.dns;

import java.time.Instant;

/** Whether DNS leads where the alarm says. */
sealed interface Agreement {
    record Agrees() implements Agreement {}

    /** @param lasting for longer than caches and the alarm's own delay explain */
    record Disagrees(Instant since, boolean lasting) implements Agreement {}

    /** The alarm expects nothing, or the answers have a fault of their own, which is reported instead. */
    record NotJudged() implements Agreement {}
}
