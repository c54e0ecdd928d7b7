package failover.fallback;

import java.util.Optional;

/** Why RefreshFallback runs. */
sealed interface RefreshRequest {
    /** By the hour: only what changed. */
    record Scheduled() implements RefreshRequest {}

    /** The alarm changed its state: the pages get the time of now. */
    record OnTransition(String alarm, String state) implements RefreshRequest {}

    /** An operator asks, by {@code {"action": "refresh"}}: like a transition. */
    record ByHand() implements RefreshRequest {}

    /**
     * A deploy, by CloudFormation's custom resource, which waits for an answer at {@code responseUrl}.
     *
     * @param physicalResourceId absent when the resource is being created
     */
    record Deployment(Type type, ResponseUrl responseUrl, String stackId, String requestId, String logicalResourceId,
            Optional<String> physicalResourceId) implements RefreshRequest {}

    enum Type {
        CREATE, UPDATE, DELETE
    }
}
