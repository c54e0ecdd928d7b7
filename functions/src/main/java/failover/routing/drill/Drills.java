package failover.routing.drill;

import failover.aws.Log;
import failover.aws.Reason;
import failover.aws.SwitchReading;
import failover.contract.ControlRoutingSettings;
import failover.routing.command.Request.Drill;
import failover.routing.drill.DrillJournal.Entry;
import failover.routing.drill.DrillOutcome.Blocked;
import failover.routing.drill.DrillOutcome.Interrupted;
import failover.routing.hold.Steering;
import failover.routing.notice.NoticeSender;
import failover.routing.watch.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a drill once, however often it is requested, and makes sure that it ends with one report. */
public final class Drills {
    private final ControlRoutingSettings settings;
    private final World world;
    private final Steering steering;
    private final DrillJournal journal;
    private final NoticeSender sender;
    private final DrillTime time;
    private final Log log;

    public Drills(ControlRoutingSettings settings, World world, Steering steering, DrillJournal journal,
            NoticeSender sender, DrillTime time, Log log) {
        this.settings = settings;
        this.world = world;
        this.steering = steering;
        this.journal = journal;
        this.sender = sender;
        this.time = time;
        this.log = log;
    }

    /** Returns the report, or the one of the drill that had this key before. */
    public Map<String, Object> run(Drill command) {
        var drill = DrillRecord.running(command.key(), command.by(), command.why().orElse("a drill"), time.now(),
                command.length());
        Optional<String> version;
        try {
            version = journal.create(drill);
        } catch (RuntimeException e) {
            return told(drill.concluded(new Blocked("the journal cannot be used, and without it nothing says that the"
                    + " same request is one drill: " + Reason.of(e)), time.now(), List.of(), List.of()));
        }
        return version.map(created -> concluded(new Play(drill, world, steering, time).run(), created))
                .orElseGet(() -> repeated(command.key()));
    }

    private Map<String, Object> repeated(String key) {
        var entry = journal.find(key).orElseThrow(() -> new IllegalStateException("the record has disappeared"));
        if (entry.drill().isAbandoned(time.now())) {
            return abandoned(entry);
        }
        var fields = entry.drill().fields();
        fields.put("repeated", true);
        return fields;
    }

    /** Visitors are back. If that ended the hold of a drill whose function died, the report is still owed. */
    public Optional<Map<String, Object>> concludeAbandoned() {
        return world.switched() instanceof SwitchReading.Found(var object, var _) && !object.holds(time.now())
                ? object.id().flatMap(id -> journal.find(id.token())).filter(entry -> entry.drill().isRunning())
                        .map(this::abandoned)
                : Optional.empty();
    }

    private Map<String, Object> abandoned(Entry entry) {
        var outcome = new Interrupted("the function ended before the drill did; the switch ended by itself at "
                + entry.drill().began().plus(entry.drill().length()));
        return concluded(entry.drill().concluded(outcome, time.now(), List.of(), List.of()), entry.version());
    }

    private Map<String, Object> concluded(DrillRecord report, String version) {
        try {
            if (!journal.conclude(report, version)) {
                return repeated(report.key());
            }
        } catch (RuntimeException e) {
            log.error("The report is not in the journal", Map.of("reason", Reason.of(e)));
        }
        return told(report);
    }

    private Map<String, Object> told(DrillRecord report) {
        var fields = new LinkedHashMap<>(report.fields());
        try {
            sender.send(DrillNotice.of(report, settings));
        } catch (RuntimeException e) {
            log.error("The notice could not be sent", Map.of("reason", Reason.of(e)));
            fields.put("noticeNotSent", Reason.of(e));
        }
        return fields;
    }
}
