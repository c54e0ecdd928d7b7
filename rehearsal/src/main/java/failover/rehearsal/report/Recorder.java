package failover.rehearsal.report;

import failover.contract.AlarmState;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.network.Primary;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.AlarmChange;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.HealthChange;
import failover.rehearsal.service.route53.Observation;
import failover.rehearsal.service.sns.Notice;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Hears everything that happens in the account, and asks what visitors ask. Changes nothing of what is played. */
public final class Recorder {
    /** The health check of the primary itself: it alone has a lane for each Region. */
    static final String ENDPOINT_CHECK = "EndpointCheck";

    private final SimulatedAws aws;
    private final SimulatedClock clock;
    private final Lane primary = new Lane("primary", "Primary");
    private final Lane zone = new Lane("zone", "Route 53's answer");
    private final Map<String, Lane> checkers = new LinkedHashMap<>();
    private final Map<String, Lane> checks = new LinkedHashMap<>();
    private final Map<String, Lane> alarms = new LinkedHashMap<>();
    private final Map<String, Observation> latest = new LinkedHashMap<>();
    private final List<Observation> probes = new CopyOnWriteArrayList<>();
    private final List<Told> notices = new CopyOnWriteArrayList<>();
    private final Visitors visitors;

    /** @param at when it was published */
    record Told(Instant at, Notice notice) {}

    private Recorder(SimulatedAws aws) {
        this.aws = aws;
        this.clock = aws.clock();
        this.visitors = new Visitors(aws, zone);
    }

    /** Records from now on; before anything is deployed. */
    public static Recorder start(SimulatedAws aws) throws IOException {
        var recorder = new Recorder(aws);
        recorder.primary.is(aws.clock().now(), Primary.SERVES, Tone.GOOD);
        aws.internet().primary().onChange(recorder::primaryDoes);
        aws.internet().checks().checks().forEach(recorder::known);
        aws.internet().checks().onObservation(recorder::observed);
        aws.internet().checks().onChange(recorder::changed);
        aws.alarms().onChange(recorder::changed);
        aws.onNotice(notice -> recorder.notices.add(new Told(recorder.clock.now(), notice)));
        aws.cloudFormation().onDestroyed(recorder::destroyed);
        recorder.visitors.start();
        return recorder;
    }

    private synchronized void destroyed() {
        Stream.of(checkers, checks, alarms).flatMap(lanes -> lanes.values().stream())
                .forEach(lane -> lane.end(clock.now(), "gone with the stack"));
    }

    private void primaryDoes(String what) {
        primary.is(clock.now(), what, what.equals(Primary.SERVES)
                ? Tone.GOOD
                : what.startsWith(Primary.SLOW) ? Tone.UNSURE : Tone.BAD);
    }

    private void known(CheckSettings check) {
        changed(new HealthChange(check, !check.inverted(), clock.now()));
    }

    private synchronized void changed(HealthChange change) {
        checks.computeIfAbsent(change.check().name(), name -> new Lane("check", "Health check " + name)).is(change.at(),
                change.healthy() ? "healthy" : "unhealthy", change.healthy() ? Tone.GOOD : Tone.BAD);
    }

    private synchronized void changed(AlarmChange change) {
        var state = change.now().state();
        alarms.computeIfAbsent(title(change.alarm().name()), name -> new Lane("alarm", "Alarm " + name)).is(clock.now(),
                state.name(),
                state == AlarmState.OK ? Tone.GOOD : state == AlarmState.ALARM ? Tone.BAD : Tone.UNSURE);
    }

    /** What the code calls an alarm: names that CloudFormation makes say little. */
    private String title(String alarm) {
        return aws.stacks().failover().resources("AWS::CloudWatch::Alarm").stream()
                .filter(resource -> resource.physicalId().equals(alarm)).map(Resource::id).findFirst().orElse(alarm);
    }

    private void observed(Observation observation) {
        if (aws.internet().checks().checks().stream().anyMatch(check -> check.id().equals(observation.checkId())
                && check.name().equals(ENDPOINT_CHECK))) {
            probed(observation);
        }
    }

    private synchronized void probed(Observation observation) {
        probes.add(observation);
        latest.put(observation.checker().address(), observation);
        var region = observation.checker().region();
        var seen = latest.values().stream().filter(one -> one.checker().region().equals(region)).toList();
        var passing = seen.stream().filter(Observation::passed).count();
        checkers.computeIfAbsent(region, name -> new Lane("checkers", "Checkers in " + name)).is(observation.at(),
                "%d of %d probes pass".formatted(passing, seen.size()),
                passing == seen.size() ? Tone.GOOD : passing == 0 ? Tone.BAD : Tone.UNSURE);
    }

    /** Every lane, from the primary to the alarms. */
    synchronized List<Lane> lanes() {
        return Stream.of(Stream.of(primary), checkers.values().stream(), checks.values().stream(), Stream.of(zone),
                visitors.resolvers().stream(), visitors.pages().stream(), alarms.values().stream())
                .flatMap(lanes -> lanes).toList();
    }

    Lane primary() {
        return primary;
    }

    /** Of the health check of the primary; empty when there is none. */
    synchronized Optional<Lane> endpointCheck() {
        return Optional.ofNullable(checks.get(ENDPOINT_CHECK));
    }

    List<Observation> probes() {
        return List.copyOf(probes);
    }

    List<Told> notices() {
        return List.copyOf(notices);
    }

    Visitors visitors() {
        return visitors;
    }
}
