package failover.routing.watch;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import failover.aws.Clients;
import failover.aws.HealthCheckMetrics;
import failover.aws.Https;
import failover.aws.Network;
import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.probe.FallbackProbe;
import failover.probe.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Everything that this function looks at. Nothing here throws: what cannot be seen is told as such. */
public final class World {
    private static final Duration FOR_A_PAGE = Duration.ofSeconds(5);

    private final ControlRoutingSettings settings;
    private final FallbackProbe fallback;
    private final CheckersProbe checkers;
    private final CauseProbe cause;
    private final DnsProbe dns;
    private final AlarmProbe transition;
    private final Optional<AlarmProbe> stable;
    private final SwitchProbe switched;
    private final SwitchHistory history;

    public World(ControlRoutingSettings settings, Clients clients, Network network, InstantSource clock) {
        var https = new Https(network, FOR_A_PAGE);
        var cloudWatch = clients.cloudWatch();
        var s3 = clients.s3();
        this.settings = settings;
        this.fallback = new FallbackProbe(https, settings.distributionDomain(), settings.names().domain(),
                clock);
        this.checkers = new CheckersProbe(clients.route53());
        this.cause = new CauseProbe(new HealthCheckMetrics(cloudWatch, settings.checks().primary(), clock),
                new HealthCheckMetrics(cloudWatch, settings.checks().endpoint(), clock));
        this.dns = new DnsProbe(settings, network, https);
        this.transition = new AlarmProbe(cloudWatch, settings.alarm());
        this.stable = settings.stableAlarm().map(alarm -> new AlarmProbe(cloudWatch, alarm));
        this.switched = new SwitchProbe(s3, settings.siteBucket());
        this.history = new SwitchHistory(s3, settings.journalBucket());
    }

    public FallbackProbe.Look page() {
        return fallback.look();
    }

    public Checkers endpoint() {
        return checkers.read(settings.checks().endpoint());
    }

    /** What the checkers get from the switch's own path: they pass when they find it set. */
    public Checkers switchCheck() {
        return settings.checks().steered().map(checkers::read).orElse(Checkers.unknown("there is no switch"));
    }

    public List<Row> dns() {
        return dns.rows();
    }

    public AlarmReading transition() {
        return transition.read();
    }

    public SwitchReading switched() {
        return switched.read();
    }

    public Cause cause() {
        return cause.read();
    }

    /** When the alarm for it said that the primary is stable; empty when it does not say so. */
    public Optional<Instant> stableSince() {
        return stable.map(AlarmProbe::read).flatMap(reading -> reading instanceof AlarmReading.Known(var state, var at)
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
