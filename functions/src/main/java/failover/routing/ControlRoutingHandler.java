package failover.routing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.Clients;
import failover.aws.Log;
import failover.aws.Network;
import failover.contract.ControlRoutingSettings;
import failover.routing.command.MalformedCommand;
import failover.routing.command.Request;
import failover.routing.command.Request.Command;
import failover.routing.command.Request.Drill;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Ignored;
import failover.routing.command.Request.Recovered;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.Status;
import failover.routing.command.Request.ToFallback;
import failover.routing.command.RequestParser;
import failover.routing.hold.Steering;
import failover.routing.hold.Surroundings;
import failover.routing.notice.NoticeSender;
import failover.routing.watch.World;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Entry of ControlRouting: converts the event, does what it asks for, logs and returns what came of it. */
public final class ControlRoutingHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final RequestParser parser;
    private final World world;
    private final Steering steering;
    private final Reporter reporter;
    private final Latch latch;
    private final StatusReport status;
    private final InstantSource clock;
    private final Log log;

    public ControlRoutingHandler() {
        this(ControlRoutingSettings.from(System.getenv()), Clients.from(System.getenv()),
                Network.from(System.getenv()));
    }

    private ControlRoutingHandler(ControlRoutingSettings settings, Clients clients, Network network) {
        this(settings, clients, network, network.clock());
    }

    ControlRoutingHandler(ControlRoutingSettings settings, Clients clients, Network network, InstantSource clock) {
        this.clock = clock;
        this.log = new Log(clock);
        this.parser = new RequestParser(settings);
        this.world = new World(settings, clients, network, clock);
        this.steering = new Steering(settings, clients, clock, log);
        this.reporter = new Reporter(settings, new NoticeSender(clients.sns(), settings.topic()), log);
        this.latch = new Latch(settings, world, steering, reporter, clock);
        this.status = new StatusReport(settings, world, clock);
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
            case Recovered _ -> ignored("visitors are back");
            case Ignored(var why) -> ignored(why);
        };
    }

    private Map<String, Object> command(Command command, String token) {
        if (command instanceof Status) {
            return status.fields();
        }
        var around = around(token);
        var outcome = switch (command) {
            case ToFallback there -> steering.toFallback(there, around);
            case Extend longer -> steering.extend(longer, around);
            case Release back -> steering.release(back, around);
            case Drill _,Status _ -> throw new IllegalStateException(command.toString());
        };
        return reporter.answered(command.word() + ", requested by " + command.by() + ",", outcome, around);
    }

    private Surroundings around(String token) {
        return new Surroundings(world.page().failure(), world.endpoint().endpoint(), token);
    }

    private static Map<String, Object> ignored(String why) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "ignored");
        fields.put("reason", why);
        return fields;
    }

    /** A slip of a person is no error of the function, which would raise an alarm. */
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
