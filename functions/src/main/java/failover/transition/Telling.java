package failover.transition;

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
record Telling(AlarmChange change, Judgement judgement, Optional<AlarmChange.Phase> newer, List<Restated> restated,
        List<String> remarks) {
    /** A change that was told before, and what it was in truth. */
    record Restated(AlarmChange change, Judgement judgement) {
        Decision decision() {
            return judgement.decision();
        }
    }

    Decision decision() {
        return judgement.decision();
    }
}
