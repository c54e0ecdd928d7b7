package failover.rehearsal.story;

import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.time.ScheduledHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks every simulated second at which side the authoritative servers answer with. */
public final class SideWatch implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final ScheduledHandle schedule;
    private String side;

    /** @param side PRIMARY or SECONDARY, which answers from then on */
    public record Change(Instant at, String side) {
        @Override
        public String toString() {
            return "%s at %s".formatted(side, at);
        }
    }

    public SideWatch(SimulatedAws aws) {
        var name = aws.stacks().settings().names().failover();
        side = aws.internet().zone().answers().side(name).orElse("none");
        schedule = aws.clock().every(SECOND, () -> aws.internet().zone().answers().side(name)
                .ifPresent(now -> look(aws.clock().now(), now)));
    }

    private synchronized void look(Instant at, String now) {
        if (!now.equals(side)) {
            side = now;
            changes.add(new Change(at, now));
        }
    }

    public List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void close() {
        schedule.cancel();
    }
}
