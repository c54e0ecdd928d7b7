package failover.routing;

import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchHolder;
import failover.routing.notice.LatchReminder;
import failover.routing.notice.NoticeSender;
import failover.routing.watch.World;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A latch that only an operator releases has no end, so people are told of it again. */
final class Reminder {
    private final ControlRoutingSettings settings;
    private final World world;
    private final NoticeSender sender;
    private final InstantSource clock;

    Reminder(ControlRoutingSettings settings, World world, NoticeSender sender, InstantSource clock) {
        this.settings = settings;
        this.world = world;
        this.sender = sender;
        this.clock = clock;
    }

    /** Empty when no latch holds visitors. */
    Optional<Map<String, Object>> remind() {
        var reading = world.switched();
        return reading.holding(clock.instant()).filter(held -> held.holder() == SwitchHolder.LATCH).map(_ -> {
            var reminder = new LatchReminder(settings, world.entry(reading), world.endpoint());
            sender.send(reminder.notice());
            return reminder.fields();
        });
    }
}
