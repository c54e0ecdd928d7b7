package failover.routing.command;

import failover.contract.AlarmState;
import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy.Manual;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells the events apart: EventBridge's by {@code detail-type}, an operator's by {@code action}. Anything else is refused
 * with a {@link MalformedCommand}.
 */
public final class RequestParser {
    static final Duration SHORTEST = Duration.ofMinutes(1);
    /** Search engines drop pages that answer 503 for longer. To go on, extend the switch. */
    static final Duration LONGEST = Duration.ofDays(7);
    /** Between what DNS needs and what a function has time for. */
    static final Duration SHORTEST_DRILL = Duration.ofMinutes(2);
    static final Duration LONGEST_DRILL = Duration.ofMinutes(8);

    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_NAME = 100;
    private static final String ACTION = "action";
    private static final String BY = "requestedBy";
    private static final String WHY = "reason";
    private static final String FOR = "for";
    private static final String UNTIL = "until";
    private static final String ACTIONS = "'action' is %s; allowed are to-fallback, extend, release, status and drill";

    private final ControlRoutingSettings settings;

    public RequestParser(ControlRoutingSettings settings) {
        this.settings = settings;
    }

    /**
     * @param run id of the invocation, by which a drill is known that has no id of its own
     * @throws MalformedCommand naming everything that is wrong
     */
    public Request parse(Map<String, Object> event, String run, Instant now) {
        if (event == null) {
            throw new MalformedCommand("the event is missing");
        }
        return event.containsKey("detail-type") ? fromEventBridge(event) : command(event, run, now);
    }

    private static Command command(Map<String, Object> event, String run, Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var action = event.get(ACTION);
        return switch (String.valueOf(action)) {
            case "to-fallback" -> toFallback(event, second);
            case "extend" -> extend(event, second);
            case "release" -> release(event);
            case "status" -> status(event);
            case "drill" -> drill(event, run);
            default -> throw new MalformedCommand(
                    ACTIONS.formatted(action == null ? "missing" : "'" + Fields.shortened(action.toString()) + "'"));
        };
    }

    private static ToFallback toFallback(Map<String, Object> event, Instant now) {
        var fields = new Fields(event, Set.of(ACTION, BY, WHY, FOR, UNTIL, "planned", "force"));
        var command = new ToFallback(by(fields), fields.needed(WHY, LONGEST_REASON),
                fields.end(now, SHORTEST, LONGEST), fields.flag("planned"), fields.text("force", LONGEST_REASON));
        fields.check();
        return command;
    }

    private static Extend extend(Map<String, Object> event, Instant now) {
        var fields = new Fields(event, Set.of(ACTION, BY, WHY, FOR, UNTIL));
        var command = new Extend(by(fields), fields.text(WHY, LONGEST_REASON), fields.end(now, SHORTEST, LONGEST));
        fields.check();
        return command;
    }

    private static Release release(Map<String, Object> event) {
        var fields = new Fields(event, Set.of(ACTION, BY, WHY));
        var command = new Release(by(fields), fields.text(WHY, LONGEST_REASON));
        fields.check();
        return command;
    }

    private static Status status(Map<String, Object> event) {
        var fields = new Fields(event, Set.of(ACTION, BY));
        var command = new Status(by(fields));
        fields.check();
        return command;
    }

    private static Drill drill(Map<String, Object> event, String run) {
        var fields = new Fields(event, Set.of(ACTION, BY, WHY, FOR, "id"));
        var command = new Drill(by(fields), fields.text(WHY, LONGEST_REASON),
                key(fields.text("id", LONGEST_NAME).orElse(run)),
                fields.length(FOR, SHORTEST_DRILL, LONGEST_DRILL));
        fields.check();
        return command;
    }

    private static String by(Fields fields) {
        return fields.text(BY, LONGEST_NAME).orElse("unknown (not stated)");
    }

    private static String key(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    }

    private Request fromEventBridge(Map<String, Object> event) {
        if ("Scheduled Event".equals(event.get("detail-type"))) {
            return new Remind();
        }
        if (!"CloudWatch Alarm State Change".equals(event.get("detail-type"))) {
            throw new MalformedCommand("'detail-type' is '" + Fields.shortened(String.valueOf(event.get("detail-type")))
                    + "'; allowed are CloudWatch Alarm State Change and Scheduled Event");
        }
        var detail = object(event, "detail", "detail");
        var alarm = text(detail, "alarmName", "detail.alarmName");
        var state = state(text(object(detail, "state", "detail.state"), "value", "detail.state.value"));
        return change(alarm, state, time(text(event, "time", "time")));
    }

    private Request change(String alarm, AlarmState state, Instant at) {
        if (alarm.equals(settings.alarm())) {
            return switch (state) {
                case ALARM -> new FailedOver(at);
                case OK -> new Recovered(at);
                case INSUFFICIENT_DATA -> new Ignored("without data nothing is known of the primary");
            };
        }
        if (Optional.of(alarm).equals(settings.stableAlarm())) {
            return state == AlarmState.OK ? stable(at) : new Ignored("the primary is not stable");
        }
        return new Ignored("the alarm " + Fields.shortened(alarm) + " is none of this function's");
    }

    private Request stable(Instant at) {
        return settings.failback() instanceof Manual ? new Remind() : new Stable(at);
    }

    private static AlarmState state(String value) {
        return AlarmState.of(value).orElseThrow(() -> new MalformedCommand("'detail.state.value' is '"
                + Fields.shortened(value) + "'; allowed are OK, ALARM and INSUFFICIENT_DATA"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new MalformedCommand(
                    "'time' is '" + Fields.shortened(text) + "'; allowed is a time like 2026-11-22T10:00:00Z");
        }
    }

    private static String text(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MalformedCommand("'" + field + "' is missing or is not a text");
    }

    private static Map<?, ?> object(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new MalformedCommand("'" + field + "' is missing or is not an object");
    }
}
