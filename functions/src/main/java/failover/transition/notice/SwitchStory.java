package failover.transition.notice;

import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The switch, as far as a change of the alarm has to do with it.
 *
 * @param held    the switch, if it holds visitors on the fallback now
 * @param changes that took effect, since shortly before the failover, the oldest first; and the one that holds it now
 */
public record SwitchStory(Optional<SwitchObject> held, List<SwitchChange> changes) {
    /** There is no switch, or nobody has touched it. */
    public static final SwitchStory NONE = new SwitchStory(Optional.empty(), List.of());

    /** DNS and the alarm notice a change of the switch this late, at most. */
    private static final Duration UNTIL_NOTICED = Duration.ofMinutes(5);

    public SwitchStory {
        changes = List.copyOf(changes);
    }

    /** @param entries of the journal, the oldest first; those without effect are left out */
    public static SwitchStory of(Optional<SwitchObject> held, List<SwitchChange> entries) {
        return new SwitchStory(held, entries.stream().filter(change -> tookEffect(change, held, entries)).toList());
    }

    /** One that is only begun took effect if the switch held it, now or before a later change. */
    private static boolean tookEffect(SwitchChange change, Optional<SwitchObject> held, List<SwitchChange> entries) {
        return switch (change.state()) {
            case DONE -> true;
            case FAILED -> false;
            case BEGUN -> change.action() == Action.RELEASED
                    ? held.isEmpty()
                    : held.flatMap(SwitchObject::id).filter(change.id()::equals).isPresent()
                            || entries.stream().flatMap(later -> later.before().stream()).anyMatch(change.id()::equals);
        };
    }

    /** The operator's change that was behind a failover: it held visitors when DNS moved, which the alarm noticed later. */
    Optional<SwitchChange> behind(Instant failover) {
        return changes.stream().filter(change -> change.holder() == SwitchHolder.OPERATOR && holds(change))
                .filter(change -> !change.since().isAfter(failover))
                .filter(change -> end(change).filter(end -> end.isBefore(failover.minus(UNTIL_NOTICED))).isEmpty())
                .reduce((_, last) -> last);
    }

    /** Why visitors are held now; empty when they are not, or when a person set the switch without ControlRouting. */
    Optional<SwitchChange> holder() {
        return held.flatMap(SwitchObject::id).flatMap(this::change);
    }

    /** Whether somebody has set the switch whom the journal does not know. */
    boolean isUnjournaled() {
        return held.filter(set -> set.holder() == SwitchHolder.OPERATOR).isPresent() && holder().isEmpty();
    }

    /** The release that ended the switch since a failover; empty when it holds visitors, or when its end has passed. */
    Optional<SwitchChange> release() {
        return held.isPresent() || changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.getLast()).filter(change -> change.action() == Action.RELEASED);
    }

    private Optional<SwitchChange> change(SwitchId id) {
        return changes.stream().filter(change -> change.id().equals(id)).findFirst();
    }

    /** When a change stopped holding visitors: at its own end, or at the release that followed it. */
    private Optional<Instant> end(SwitchChange held) {
        var released = changes.stream()
                .filter(change -> change.action() == Action.RELEASED && change.at().isAfter(held.at()))
                .map(SwitchChange::at).findFirst();
        return released.isPresent() ? released : held.until();
    }

    private static boolean holds(SwitchChange change) {
        return change.action() != Action.RELEASED && change.state() != State.FAILED;
    }
}
