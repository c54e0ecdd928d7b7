package failover.transition.journal;

import failover.transition.alarm.Judged;
import java.util.List;
import java.util.Optional;

/**
 * What the journal knows of the time before a change.
 *
 * @param newestFirst the changes that its meaning rests on: back to the nearest one that was judged with certainty, or
 *                    until an entry is missing
 * @param told        whether the nearest of them is settled: its notice is out, or none was due
 * @param unreadable  why the journal could not tell
 */
public record Earlier(List<Judged> newestFirst, boolean told, Optional<String> unreadable) {
    public static Earlier unreadable(String why) {
        return new Earlier(List.of(), false, Optional.of(why));
    }
}
