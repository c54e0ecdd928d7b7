package failover.rehearsal.account;

import com.amazonaws.services.lambda.runtime.Context;
import failover.aws.Clients;
import failover.aws.Network;
import failover.contract.AlarmState;
import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy;
import failover.contract.HealthCheckMetric;
import failover.contract.SiteKeys;
import failover.contract.SwitchObject;
import failover.contract.Variable;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.HandMovedClock;
import failover.rehearsal.engine.wire.AwsCalls;
import failover.rehearsal.engine.wire.AwsEndpoint;
import failover.rehearsal.service.cloudwatch.ActionTarget;
import failover.rehearsal.service.cloudwatch.Alarms;
import failover.rehearsal.service.cloudwatch.CloudWatchService;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.Checker;
import failover.rehearsal.service.route53.HealthChecks;
import failover.rehearsal.service.route53.HostedZone;
import failover.rehearsal.service.route53.Observation;
import failover.rehearsal.service.route53.Route53Service;
import failover.rehearsal.service.s3.ObjectStore;
import failover.rehearsal.service.s3.S3Service;
import failover.rehearsal.service.s3.StoredObject;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.service.sns.SnsService;
import failover.routing.ControlRoutingHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A primary that is down for a minute and up for a minute, under one failback policy: checkers, alarms and ControlRouting's
 * handler on one thread, event by event, so that an hour takes seconds and each run is the same. The handler's S3, SNS,
 * CloudWatch and Route 53 calls are real requests, judged by the template.
 */
final class Flapping implements ActionTarget, AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF = MINUTE;
    private static final Duration STARTS = Duration.ofSeconds(20);
    private static final Duration INVOKED_AFTER = Duration.ofSeconds(5);
    private static final int CALM_MINUTES_BEFORE = 5;
    private static final int CALM_MINUTES_AFTER = 15;

    private final Template template;
    private final FailbackPolicy policy;
    private final int lag;
    private final HandMovedClock clock = new HandMovedClock();
    private final Instant begin = clock.instant();
    private final Instant flaps = begin.plus(MINUTE.multipliedBy(CALM_MINUTES_BEFORE)).plus(STARTS);
    private final Instant calm;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparing(Event::number));
    private final Metrics metrics = new Metrics();
    private final HealthChecks checks;
    private final Alarms alarms;
    private final ObjectStore objects;
    private final AwsEndpoint endpoint;
    private final ControlRoutingHandler controlRouting;
    private final List<String> problems = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private int transitions;
    private long number;

    private record Event(Instant at, long number, Runnable run) {}

    /** @param transitions of the alarm between OK and ALARM, each of which NotifyTransition tells once */
    record Counted(List<String> moves, int transitions, List<Notice> notices, List<String> problems, String last) {}

    /** @param lag minutes after which a minute's point reaches CloudWatch */
    Flapping(Template template, FailbackPolicy policy, int cycles, int lag, Path network) throws IOException {
        this.template = template;
        this.policy = policy;
        this.lag = lag;
        this.calm = flaps.plus(HALF.multipliedBy(2L * cycles));
        this.checks = HealthChecks.of(template.resources("AWS::Route53::HealthCheck"));
        this.alarms = Alarms.of(List.of(alarm("Transition"), alarm("Stable")), metrics, this, begin);
        this.objects = ObjectStore.start(template, InstantSource.system());
        this.endpoint = AwsEndpoint.start(InetAddress.getLoopbackAddress(), 0,
                new AwsCalls(template, new Judge(template), List.of(new S3Service(objects),
                        new SnsService(template, notices::add),
                        new CloudWatchService(template, metrics, alarms::situation),
                        new Route53Service(template, checks, new HostedZone("example.com", Map.of(), _ -> true))),
                        _ -> false, problems::add));
        var variables = new LinkedHashMap<>(variables());
        variables.put(Variable.FAILBACK.name(), policy.toString());
        variables.put(Variable.ENDPOINT_OVERRIDE.name(), endpoint.uri().toString());
        variables.put(Variable.FAILOVER_NETWORK.name(), network.toString());
        var clients = Clients.from(variables);
        this.controlRouting = new ControlRoutingHandler(ControlRoutingSettings.from(variables), clients.s3(),
                clients.sns(), clients.cloudWatch(), clients.route53(), Network.from(variables), clock, clock::pass);
        checks.onObservation(_ -> report());
        checks.onChange(change -> {
            if (change.check().name().equals("PrimaryCheck")) {
                moves.add("%d s: %s".formatted(Duration.between(flaps, clock.instant()).toSeconds(),
                        change.healthy() ? "primary" : "fallback"));
            }
        });
    }

    private Resource alarm(String id) {
        return template.resource("AWS::CloudWatch::Alarm", id);
    }

    private Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        template.resource("AWS::Lambda::Function", "ControlRouting").properties().at("/Environment/Variables")
                .properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
        return variables;
    }

    Counted run() {
        for (var check : checks.checks()) {
            if (check instanceof CheckSettings.Endpoint probed) {
                Checker.inRegions(probed.regions()).forEach(
                        checker -> at(begin.plus(checker.phase(probed.interval())), () -> probe(probed, checker)));
            }
        }
        at(begin.plus(MINUTE), this::endOfMinute);
        var end = calm.plus(MINUTE.multipliedBy(CALM_MINUTES_AFTER + lag));
        moves.clear();
        while (events.peek().at().isBefore(end)) {
            var next = events.poll();
            clock.pass(Duration.between(clock.instant(), next.at()));
            next.run().run();
        }
        return new Counted(moves.stream().filter(move -> !move.startsWith("-")).toList(), transitions, notices,
                problems, checks.healthy(id("PrimaryCheck")) ? "primary" : "fallback");
    }

    private String id(String check) {
        return template.resource("AWS::Route53::HealthCheck", check).physicalId();
    }

    private void at(Instant time, Runnable run) {
        events.add(new Event(time, number++, run));
    }

    private void probe(CheckSettings.Endpoint check, Checker checker) {
        var passed = check.inverted() ? isSwitched() : isUp();
        checks.observe(new Observation(check.id(), checker, clock.instant(), passed,
                passed ? "Success: HTTP Status Code 200, OK" : "Failure: HTTP Status Code 503, Service Unavailable"));
        at(clock.instant().plus(check.interval()), () -> probe(check, checker));
    }

    private boolean isUp() {
        var since = Duration.between(flaps, clock.instant());
        return since.isNegative() || !clock.instant().isBefore(calm) || since.dividedBy(HALF) % 2 == 1;
    }

    /** As the edge answers for the switch: 200 while it holds. */
    private boolean isSwitched() {
        return objects.read(template.resource("AWS::S3::Bucket", "Bucket").physicalId(), SiteKeys.SWITCH_OBJECT)
                .filter(object -> SwitchObject.read(new String(object.body(), StandardCharsets.UTF_8),
                        metadata(object)).holds(clock.instant()))
                .isPresent();
    }

    private static Map<String, String> metadata(StoredObject object) {
        var metadata = new LinkedHashMap<String, String>();
        object.headers().forEach((name, value) -> metadata.put(name.replace("x-amz-meta-", ""), value));
        return metadata;
    }

    private void report() {
        var seen = clock.instant();
        for (var check : checks.checks()) {
            if (checks.hasEnoughData(check.id())) {
                var status = checks.healthy(check.id()) ? 1 : 0;
                at(seen.plus(late()), () -> metrics.put(new Metric(HealthCheckMetric.NAMESPACE,
                        HealthCheckMetric.STATUS.title(), Map.of(HealthCheckMetric.DIMENSION, check.id())), seen,
                        status));
            }
        }
    }

    private Duration late() {
        return MINUTE.multipliedBy(lag);
    }

    private void endOfMinute() {
        alarms.evaluate(clock.instant().minus(late()), clock.instant());
        at(clock.instant().plus(MINUTE), this::endOfMinute);
    }

    /** The alarm's direct action: NotifyTransition tells changes between OK and ALARM. */
    @Override
    public void invoke(String functionArn, JsonNode alarmEvent) {
        var before = alarmEvent.at("/alarmData/previousState/value").asString();
        var now = alarmEvent.at("/alarmData/state/value").asString();
        if (!before.equals(AlarmState.INSUFFICIENT_DATA.name()) && !now.equals(AlarmState.INSUFFICIENT_DATA.name())) {
            transitions++;
        }
    }

    @Override
    public void publish(String topicArn, String subject, JsonNode message) {
        notices.add(new Notice(topicArn, subject, message.toString(), "id"));
    }

    /** The rules of ControlRouting, which there are only under a policy that latches. */
    @Override
    public void emit(JsonNode event) {
        var name = event.at("/detail/alarmName").asString();
        var forStable = name.equals(alarm("Stable").physicalId()) && !(policy instanceof FailbackPolicy.AfterStable);
        if (policy.latches() && !forStable) {
            deliver(event, UUID.randomUUID().toString(), 1);
        }
    }

    /** Lambda tries a failed event again after one minute and after two more. */
    private void deliver(JsonNode event, String requestId, int attempt) {
        var after = attempt == 1 ? INVOKED_AFTER : MINUTE.multipliedBy(attempt - 1L);
        at(clock.instant().plus(after), () -> {
            try {
                controlRouting.handleRequest(JsonMapper.shared().convertValue(event, new TypeReference<>() {}),
                        context(requestId));
            } catch (RuntimeException e) {
                if (attempt < 3) {
                    deliver(event, requestId, attempt + 1);
                } else {
                    problems.add("given up: " + e.getMessage());
                }
            }
        });
    }

    private static Context context(String requestId) {
        return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[]{Context.class},
                (_, method, _) -> method.getName().equals("getAwsRequestId") ? requestId : null);
    }

    @Override
    public void close() {
        endpoint.close();
        objects.close();
    }
}
