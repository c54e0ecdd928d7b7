package failover.transition.journal;

import failover.transition.alarm.AlarmChange.Phase;
import failover.transition.alarm.Judged;
import java.util.List;
import java.util.Optional;

/**
 * What the journal knows of the time after a change; as a rule nothing, since changes come in order.
 *
 * @param newest     the newest phase that was entered
 * @param chain      the changes whose outcome rests on this change, in order
 * @param unreadable why the journal could not tell
 */
public record Later(Optional<Phase> newest, List<Judged> chain, Optional<String> unreadable) {
    static final Later NOTHING = new Later(Optional.empty(), List.of(), Optional.empty());

    public static Later unreadable(String why) {
        return new Later(Optional.empty(), List.of(), Optional.of(why));
    }
}
