package failover.routing.hold;

import failover.aws.SwitchReading;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.routing.watch.Endpoint;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision on the switch rests on.
 *
 * @param found    the switch
 * @param entry    what the journal says of its holder; empty when it says nothing
 * @param notReady why the fallback would not serve; empty when it would
 * @param token    of this invocation: Lambda's retries have the same
 */
public record Facts(SwitchReading found, Optional<SwitchChange> entry, Optional<String> notReady, Endpoint endpoint,
        String token, Instant now) {

    /** The switch if it holds visitors now. */
    Optional<SwitchObject> holding() {
        return found.holding(now);
    }

    boolean isHeldBy(SwitchHolder holder) {
        return holding().filter(held -> held.holder() == holder).isPresent();
    }

    /** Whether an earlier attempt of this same invocation has set the switch. */
    boolean isOurs() {
        return id().filter(id -> id.token().equals(token)).isPresent();
    }

    Optional<SwitchId> id() {
        return found instanceof SwitchReading.Found(var object, var _) ? object.id() : Optional.empty();
    }

    /** Empty when there is no object. */
    Optional<String> version() {
        return switch (found) {
            case SwitchReading.Found(var _, var version) -> Optional.of(version);
            case SwitchReading.Unusable(var _, var version) -> Optional.of(version);
            case SwitchReading.Unset _,SwitchReading.Unknown _ -> Optional.empty();
        };
    }

    /** Since when visitors have been held. */
    Instant since() {
        return holding().isEmpty() ? now : entry.map(SwitchChange::since).or(() -> id().map(SwitchId::at)).orElse(now);
    }

    boolean isPlanned() {
        return entry.map(SwitchChange::planned).orElse(false);
    }
}
