package failover.fallback;

import failover.cloudformation.CustomResourceRequest;
import failover.contract.AlarmState;
import failover.contract.VisitorMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why RefreshFallback runs. */
sealed interface RefreshRequest {
    /** Every few minutes: what changed. */
    record Scheduled() implements RefreshRequest {}

    /** The alarm changed its state: the pages get the time of now. */
    record OnTransition(AlarmState state, Instant at) implements RefreshRequest {}

    /** The switch was set, changed or released: the pages tell the reason at once, before the alarm notices. */
    record OnSwitch() implements RefreshRequest {}

    /**
     * An operator asks, by {@code {"action": "refresh"}}: like a transition, and what was gone back to is given up.
     *
     * @param acceptAnySize whether a copy may be much larger or smaller than the one before, as after a redesign
     */
    record ByHand(boolean acceptAnySize) implements RefreshRequest {}

    /**
     * An operator goes back, by {@code {"action": "rollback"}}: until somebody asks for a refresh, or deploys.
     *
     * @param to id of a publication; absent for the one before
     */
    record Rollback(Optional<Instant> to) implements RefreshRequest {}

    /**
     * An operator tells visitors something, by {@code {"action": "say"}}, or takes that back, by {@code {"action":
     * "say-nothing"}}. The contents of the pages stay as they are.
     */
    record Say(Optional<VisitorMessage> message) implements RefreshRequest {}

    /**
     * An operator asks what a page's copy would be, by {@code {"action": "preview", "path": "/about"}}. Nothing is
     * published.
     *
     * @param path      of any page of the domain, with or without a query
     * @param marker    to try instead of the setting {@code copy.marker}
     * @param remove    to try instead of {@code copy.remove}
     * @param errorWords to try instead of {@code copy.errorWords}
     */
    record Preview(String path, Optional<String> marker, Optional<List<String>> remove,
            Optional<List<String>> errorWords) implements RefreshRequest {}

    /** A deploy, by a custom resource of the stack, which waits for the answer. */
    record Deployment(CustomResourceRequest request) implements RefreshRequest {}
}
