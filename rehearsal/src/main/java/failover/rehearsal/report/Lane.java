package failover.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What one part was, from when to when. */
final class Lane {
    private final String group;
    private final String title;
    private final List<Change> changes = new ArrayList<>();
    private boolean ended;

    /** @param state from then on, in words */
    record Change(Instant at, String state, Tone tone) {}

    /**
     * @param group for programs: what parts of this kind have in common, e.g. {@code resolver}
     * @param title for people
     */
    Lane(String group, String title) {
        this.group = group;
        this.title = title;
    }

    String group() {
        return group;
    }

    String title() {
        return title;
    }

    /** Seen at that time; the same state again changes nothing. */
    synchronized void is(Instant at, String state, Tone tone) {
        if (ended) {
            return;
        }
        if (!changes.isEmpty() && changes.getLast().at().equals(at)) {
            changes.removeLast(); // it took no time
        }
        if (changes.isEmpty() || !changes.getLast().state().equals(state)) {
            changes.add(new Change(at, state, tone));
        }
    }

    /** The part is gone, as it should be: what is seen of it from now on counts no more. */
    synchronized void end(Instant at, String state) {
        is(at, state, Tone.GOOD);
        ended = true;
    }

    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The first change after this instant to a tone like that. */
    Optional<Instant> firstAfter(Instant after, Predicate<Tone> tone) {
        return changes().stream().filter(change -> change.at().isAfter(after) && tone.test(change.tone()))
                .map(Change::at).findFirst();
    }

    /**
     * Since when it has been so for good.
     *
     * @param from what it was before does not count
     * @param end  what it becomes from then on does not count either
     * @return empty when it is not so at the end
     */
    Optional<Instant> settled(Instant from, Instant end, Predicate<Tone> tone) {
        return changes().stream().filter(change -> change.at().isBefore(end)).reduce((_, last) -> last)
                .filter(last -> tone.test(last.tone())).map(last -> last.at().isAfter(from) ? last.at() : from);
    }
}
