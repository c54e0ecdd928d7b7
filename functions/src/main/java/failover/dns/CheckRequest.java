package failover.dns;

import java.util.List;

/** Why CheckDns runs. */
sealed interface CheckRequest {
    /** By the minute, and when the alarm changes its state. */
    record Routine() implements CheckRequest {}

    /** Once a day: what changes slowly. */
    record Daily() implements CheckRequest {}

    /**
     * An operator asks, possibly from a laptop; leaves no metrics.
     *
     * @param names absent (empty) for the domain
     * @param resolvers absent (empty) for those of the settings
     * @param types numbers of record types: A, AAAA or both
     */
    record ByHand(List<String> names, List<String> resolvers, List<Integer> types) implements CheckRequest {}
}
