package failover.transition.notice;

import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Decision;
import failover.transition.alarm.Judgement;
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
        List<Restated> restated,
        List<String> remarks) {
    /** A change that was told before, and what it was in truth. */
    public record Restated(AlarmChange change, Judgement judgement) {
        public Decision decision() {
            return judgement.decision();
        }
    }

    public Decision decision() {
        return judgement.decision();
    }
}
