package failover.routing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.AlarmProbe;
import failover.aws.Clients;
import failover.aws.HealthCheckMetrics;
import failover.aws.Https;
import failover.aws.Log;
import failover.aws.Network;
import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.contract.ControlRoutingSettings;
import failover.probe.FallbackProbe;
import failover.routing.command.MalformedCommand;
import failover.routing.command.Request;
import failover.routing.command.Request.Command;
import failover.routing.command.Request.Drill;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Ignored;
import failover.routing.command.Request.Recovered;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Remind;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.Status;
import failover.routing.command.Request.ToFallback;
import failover.routing.command.RequestParser;
import failover.routing.drill.DrillJournal;
import failover.routing.drill.DrillTime;
import failover.routing.drill.Drills;
import failover.routing.hold.Outcome;
import failover.routing.hold.Steering;
import failover.routing.hold.SwitchJournal;
import failover.routing.hold.SwitchStore;
import failover.routing.notice.NoticeSender;
import failover.routing.watch.AlarmsProbe;
import failover.routing.watch.CauseProbe;
import failover.routing.watch.CheckersProbe;
import failover.routing.watch.DnsProbe;
import failover.routing.watch.Surroundings;
import failover.routing.watch.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Entry of ControlRouting: converts the event, does what it asks for, logs the result and returns it. */
public final class ControlRoutingHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration FOR_A_PAGE = Duration.ofSeconds(5);

    private final RequestParser parser;
    private final World world;
    private final Steering steering;
    private final Reporter reporter;
    private final Latch latch;
    private final Reminder reminder;
    private final StatusReport status;
    private final Drills drills;
    private final InstantSource clock;
    private final Log log;

    public ControlRoutingHandler() {
        this(ControlRoutingSettings.from(System.getenv()), Clients.from(System.getenv()),
                Network.from(System.getenv()));
    }

    private ControlRoutingHandler(ControlRoutingSettings settings, Clients clients, Network network) {
        this(settings, clients.s3(), clients.sns(), clients.cloudWatch(), clients.route53(), network, network.clock(),
                network::sleep);
    }

    /** @param sleep waits; a test lets its clock jump instead */
    public ControlRoutingHandler(ControlRoutingSettings settings, S3Client s3, SnsClient sns,
            CloudWatchClient cloudWatch,
            Route53Client route53, Network network, InstantSource clock, Consumer<Duration> sleep) {
        var probe = new SwitchProbe(s3, settings.siteBucket());
        var sender = new NoticeSender(sns, settings.topic());
        this.clock = clock;
        this.log = new Log(clock);
        this.parser = new RequestParser(settings);
        this.world = world(settings, s3, cloudWatch, route53, network, clock);
        this.steering = new Steering(settings.failback(), probe, new SwitchStore(s3, settings.siteBucket()),
                new SwitchJournal(s3, settings.journalBucket(), log), clock);
        this.reporter = new Reporter(settings, sender, log);
        this.latch = new Latch(settings, world, steering, reporter, clock);
        this.reminder = new Reminder(settings, world, sender, clock);
        this.status = new StatusReport(settings, world, clock);
        this.drills = new Drills(settings, world, steering, new DrillJournal(s3, settings.journalBucket()), sender,
                new DrillTime(clock, sleep), log);
    }

    private static World world(ControlRoutingSettings settings, S3Client s3, CloudWatchClient cloudWatch,
            Route53Client route53, Network network, InstantSource clock) {
        var https = new Https(network, FOR_A_PAGE);
        var checks = settings.checks();
        return new World(checks,
                new FallbackProbe(https, settings.distributionDomain(), settings.names().domain(), clock),
                new CheckersProbe(route53),
                new CauseProbe(new HealthCheckMetrics(cloudWatch, checks.primary(), clock),
                        new HealthCheckMetrics(cloudWatch, checks.endpoint(), clock)),
                new DnsProbe(settings, network, https),
                new AlarmsProbe(new AlarmProbe(cloudWatch, settings.alarm()),
                        settings.stableAlarm().map(alarm -> new AlarmProbe(cloudWatch, alarm))),
                new SwitchProbe(s3, settings.siteBucket()), new SwitchHistory(s3, settings.journalBucket()));
    }

    /**
     * @throws MalformedCommand when an event of EventBridge cannot be understood
     * @throws RuntimeException when an event could not be handled: Lambda tries again, and the queue Undeliverable takes
     *                          what fails for good. A person's command is answered instead, whatever becomes of it.
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try {
            var request = parser.parse(event, context.getAwsRequestId(), clock.instant());
            var answer = answer(request, token(context.getAwsRequestId()));
            log.info("Routing", described(request, answer));
            return answer;
        } catch (MalformedCommand e) {
            return malformed(event, e);
        }
    }

    private Map<String, Object> answer(Request request, String token) {
        return switch (request) {
            case Command command -> command(command, token);
            case FailedOver failure -> latch.failedOver(failure, token);
            case Stable stable -> latch.stable(stable, token);
            case Recovered _ -> drills.concludeAbandoned().orElseGet(() -> reporter.ignored("visitors are back"));
            case Remind _ -> reminder.remind().orElseGet(() -> reporter.ignored("no latch holds visitors"));
            case Ignored(var why) -> reporter.ignored(why);
        };
    }

    private Map<String, Object> command(Command command, String token) {
        return switch (command) {
            case Status _ -> status.fields();
            case Drill drill -> drills.run(drill);
            case ToFallback there -> answered(command, token, around -> steering.toFallback(there, around));
            case Extend longer -> answered(command, token, around -> steering.extend(longer, around));
            case Release back -> answered(command, token, around -> steering.release(back, around));
        };
    }

    private Map<String, Object> answered(Command command, String token, Function<Surroundings, Outcome> steer) {
        var around = world.around(token);
        return reporter.answered(command.word() + ", requested by " + command.by() + ",", steer.apply(around), around);
    }

    /** A person's mistake must not count as an error of the function, which would raise an alarm. */
    private Map<String, Object> malformed(Map<String, Object> event, MalformedCommand e) {
        if (event == null || event.containsKey("detail-type")) {
            throw e;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "malformed");
        fields.put("reason", e.getMessage());
        log.warn("Malformed command", fields);
        return fields;
    }

    /** Names this invocation in ids of changes; the same for Lambda's retries. */
    private static String token(String requestId) {
        return UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
    }

    private static Map<String, Object> described(Request request, Map<String, Object> answer) {
        var fields = new LinkedHashMap<>(answer);
        fields.put("request", request.getClass().getSimpleName());
        return fields;
    }
}
