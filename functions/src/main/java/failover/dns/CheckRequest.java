package failover.dns;

import failover.cloudformation.CustomResourceRequest;
import java.util.List;

/** Why CheckDns runs. */
sealed interface CheckRequest {
    /** Every minute, and when the alarm changes its state. */
    record Routine() implements CheckRequest {}

    /** Once a day: what changes slowly. */
    record Daily() implements CheckRequest {}

    /** The stack is deployed: the daily check at once, and its outcome as the answer to CloudFormation. */
    record OnDeploy(CustomResourceRequest request) implements CheckRequest {}

    /**
     * An operator asks, possibly from a laptop; leaves no metrics.
     *
     * @param names empty for the domain
     * @param resolvers empty for those of the settings
     * @param types numbers of record types: A, AAAA or both
     */
    record ByHand(List<String> names, List<String> resolvers, List<Integer> types) implements CheckRequest {}
}
