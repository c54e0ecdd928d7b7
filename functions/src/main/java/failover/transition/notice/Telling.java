package failover.transition.notice;

import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judged;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a change, but for the evidence.
 *
 * @param newer    the alarm's newest phase that the journal knows, when there is one after this change: then the notice is
 *                 late, and this is what is true now
 * @param restated changes after this one that were told without knowing of it, as they are seen now
 * @param remarks  what the reader must know about the notice itself, such as a journal that failed
 */
public record Telling(AlarmChange change, Judgement judgement, Optional<AlarmChange.Phase> newer,
        List<Judged> restated,
        List<String> remarks) {
    public Outcome outcome() {
        return judgement.outcome();
    }
}
