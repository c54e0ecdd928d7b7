package failover.transition;

import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.contract.SwitchChange;
import failover.transition.notice.SwitchStory;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

/** What the switch and its history in the journal say. */
final class SwitchWitness {
    private final SwitchProbe probe;
    private final SwitchHistory history;
    private final InstantSource clock;

    SwitchWitness(SwitchProbe probe, SwitchHistory history, InstantSource clock) {
        this.probe = probe;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param from earlier changes are left out, but for the one that holds the switch
     * @throws IOException when the switch cannot be read
     */
    SwitchStory story(Instant from) throws IOException {
        var reading = probe.read();
        if (reading instanceof SwitchReading.Unknown(var why)) {
            throw new IOException(why);
        }
        var held = reading.holding(clock.instant());
        var changes = new ArrayList<SwitchChange>();
        held.flatMap(object -> object.id()).filter(id -> id.at().isBefore(from)).flatMap(history::find)
                .ifPresent(changes::add);
        changes.addAll(history.since(from));
        return SwitchStory.of(held, changes);
    }
}
