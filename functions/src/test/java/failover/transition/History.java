package failover.transition;

import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.AlarmChange.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an alarm went through since its creation, how its events were delivered, and by a plain walk along the phases what
 * was true: the model that the function is held against, which shares no code with it.
 *
 * @param seed for whatever else happens by chance: crashes, the order of concurrent steps
 */
record History(List<Step> steps, long seed) {
    static final String ALARM = "transition";
    static final Instant CREATED = Instant.parse("2026-11-22T00:00:00.250Z");

    /**
     * A phase of the alarm and the delivery of the event that began it.
     *
     * @param other   which of the two other states comes next
     * @param after   how long the phase before lasted
     * @param delays  one for each delivery: more than one means duplicates
     * @param foreign whether another alarm changes too
     */
    record Step(boolean other, Duration after, List<Duration> delays, boolean foreign) {}

    /** @param began of the outage that the word speaks of */
    record Truth(String word, Optional<Instant> began) {}

    List<AlarmChange> changes() {
        var changes = new ArrayList<AlarmChange>();
        var last = new Phase(AlarmState.INSUFFICIENT_DATA, CREATED, "Unchecked: Initial alarm creation");
        for (var step : steps) {
            var next = new Phase(next(last.state(), step.other()), last.since().plus(step.after()), "");
            changes.add(new AlarmChange(ALARM, "us-east-1", last, next));
            last = next;
        }
        return changes;
    }

    private static AlarmState next(AlarmState last, boolean other) {
        return switch (last) {
            case OK -> other ? AlarmState.INSUFFICIENT_DATA : AlarmState.ALARM;
            case ALARM -> other ? AlarmState.INSUFFICIENT_DATA : AlarmState.OK;
            case INSUFFICIENT_DATA -> other ? AlarmState.ALARM : AlarmState.OK;
        };
    }

    /** One for each change. */
    List<Truth> truths() {
        var truths = new ArrayList<Truth>();
        var seen = "nothing";
        Instant began = null;
        for (var change : changes()) {
            switch (change.now().state()) {
                case INSUFFICIENT_DATA -> truths.add(new Truth("blind", Optional.ofNullable(began)));
                case ALARM -> {
                    var word = seen.equals("ALARM") ? "sighted" : "failed-over";
                    began = seen.equals("ALARM") ? began : change.now().since();
                    truths.add(new Truth(word, Optional.of(began)));
                    seen = "ALARM";
                }
                case OK -> {
                    var word = switch (seen) {
                        case "ALARM" -> "recovered";
                        case "OK" -> "sighted";
                        default -> "ignored";
                    };
                    truths.add(new Truth(word, Optional.ofNullable(began)));
                    began = null;
                    seen = "OK";
                }
            }
        }
        return truths;
    }
}
