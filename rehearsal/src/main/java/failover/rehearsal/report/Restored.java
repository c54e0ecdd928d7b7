package failover.rehearsal.report;

import failover.contract.AlarmState;
import failover.contract.SiteKeys;
import failover.rehearsal.account.SimulatedAws;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether one part is as it is in quiet times again.
 *
 * @param seen what it is, in words
 */
record Restored(String what, String seen, boolean ok) {

    static List<Restored> of(SimulatedAws aws, Recorder recorder) {
        var restored = new ArrayList<Restored>();
        recorder.lanes().stream().filter(lane -> !lane.changes().isEmpty())
                .filter(lane -> !lane.group().equals("checkers"))
                .map(lane -> new Restored(lane.title(), lane.changes().getLast().state(),
                        lane.changes().getLast().tone() == Tone.GOOD))
                .forEach(restored::add);
        var held = aws.site().read(SiteKeys.SWITCH_OBJECT).isPresent();
        restored.add(new Restored("The switch", held ? "set" : "not set", !held));
        return restored;
    }
}
