package failover.routing.watch;

import failover.aws.AlarmReading;
import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.HealthChecks;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.probe.FallbackProbe;
import failover.probe.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that this function looks at. Nothing here throws: what cannot be seen is told as such. */
public final class World {
    private final HealthChecks checks;
    private final FallbackProbe fallback;
    private final CheckersProbe checkers;
    private final CauseProbe cause;
    private final DnsProbe dns;
    private final AlarmsProbe alarms;
    private final SwitchProbe switched;
    private final SwitchHistory history;

    public World(HealthChecks checks, FallbackProbe fallback, CheckersProbe checkers, CauseProbe cause, DnsProbe dns,
            AlarmsProbe alarms, SwitchProbe switched, SwitchHistory history) {
        this.checks = checks;
        this.fallback = fallback;
        this.checkers = checkers;
        this.cause = cause;
        this.dns = dns;
        this.alarms = alarms;
        this.switched = switched;
        this.history = history;
    }

    /** What a decision on the switch rests on, apart from the switch itself. */
    public Surroundings around(String token) {
        return new Surroundings(page().failure(), endpoint().endpoint(), transition(), token);
    }

    public FallbackProbe.Look page() {
        return fallback.look();
    }

    public Checkers endpoint() {
        return checkers.read(checks.endpoint());
    }

    /** What the checkers get from the switch's own path: they pass when they find it set. */
    public Checkers switchCheck() {
        return checks.steered().map(checkers::read).orElse(Checkers.unknown("there is no switch"));
    }

    public List<Row> dns() {
        return dns.rows();
    }

    public AlarmReading transition() {
        return alarms.transition();
    }

    public SwitchReading switched() {
        return switched.read();
    }

    public Cause cause() {
        return cause.read();
    }

    /** What the alarm on a stable primary says; empty when there is none. */
    public Optional<AlarmReading> stable() {
        return alarms.stable();
    }

    /** When the alarm for it said that the primary is stable; empty when it does not say so. */
    public Optional<Instant> stableSince() {
        return stable().flatMap(reading -> reading instanceof AlarmReading.Known(var state, var at)
                && state == AlarmState.OK ? Optional.of(at) : Optional.empty());
    }

    /** Whether the journal shows that an operator has held the switch since then, or cannot be read. */
    public boolean mayHaveBeenHeldByHandSince(Instant from) {
        try {
            return history.since(from).stream().anyMatch(change -> change.holder() == SwitchHolder.OPERATOR);
        } catch (RuntimeException _) {
            return true;
        }
    }

    /** What the journal says of the switch's holder; empty when it says nothing. */
    public Optional<SwitchChange> entry(SwitchReading reading) {
        try {
            return reading instanceof SwitchReading.Found(var object, var _)
                    ? object.id().flatMap(history::find)
                    : Optional.empty();
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }
}
