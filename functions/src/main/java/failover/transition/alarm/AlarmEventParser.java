package failover.transition.alarm;

import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent.AlarmData;
import failover.contract.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Turns the event of a metric alarm's Lambda action into an {@link AlarmChange}, or refuses it with a
 * {@link MalformedEvent} that names the field.
 */
public final class AlarmEventParser {
    /** Alarm times end in {@code +0000}, which neither Instant.parse nor OffsetDateTime.parse takes. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]XX")
            .withResolverStyle(ResolverStyle.STRICT);
    /** Before this day CloudWatch had no alarms. */
    private static final Instant EARLIEST = Instant.parse("2009-05-17T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Instant now;

    private AlarmEventParser(Instant now) {
        this.now = now;
    }

    public static AlarmChange parse(CloudWatchMetricAlarmEvent event, Instant now) {
        var alarm = present(present(event, "the event").getAlarmData(), "alarmData");
        return new AlarmEventParser(now).change(event, alarm);
    }

    private AlarmChange change(CloudWatchMetricAlarmEvent event, AlarmData alarm) {
        var state = present(alarm.getState(), "alarmData.state");
        var previous = present(alarm.getPreviousState(), "alarmData.previousState");
        var before = phase("alarmData.previousState", previous.getValue(), previous.getTimestamp(),
                previous.getReason());
        var begun = phase("alarmData.state", state.getValue(), state.getTimestamp(), state.getReason());
        if (begun.since().isBefore(before.since())) {
            throw new MalformedEvent("alarmData.state.timestamp",
                    "'" + state.getTimestamp() + "' is before alarmData.previousState.timestamp '"
                            + previous.getTimestamp() + "'");
        }
        return new AlarmChange(text(alarm.getAlarmName(), "alarmData.alarmName"), region(event.getRegion()),
                before, begun);
    }

    private AlarmChange.Phase phase(String field, String state, String timestamp, String reason) {
        return new AlarmChange.Phase(state(state, field + ".value"), time(timestamp, field + ".timestamp"),
                reason == null ? "" : reason);
    }

    private static AlarmState state(String value, String field) {
        return Arrays.stream(AlarmState.values()).filter(state -> state.name().equals(value)).findFirst()
                .orElseThrow(() -> new MalformedEvent(field,
                        (value == null ? "is missing" : "is '" + value + "'")
                                + ", allowed are OK, ALARM and INSUFFICIENT_DATA"));
    }

    private Instant time(String value, String field) {
        var time = parsed(text(value, field), field);
        if (time.isBefore(EARLIEST)) {
            throw new MalformedEvent(field, "'" + value + "' is before CloudWatch had alarms");
        }
        if (time.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new MalformedEvent(field,
                    "'" + value + "' is in the future, it is " + now.truncatedTo(ChronoUnit.SECONDS) + " now");
        }
        return time;
    }

    private static Instant parsed(String value, String field) {
        try {
            return OffsetDateTime.parse(value, TIME).toInstant();
        } catch (DateTimeParseException _) {
            throw new MalformedEvent(field, "'" + value + "' is not a time such as 2026-11-22T02:14:05.123+0000");
        }
    }

    /** It becomes part of a link. */
    private static String region(String value) {
        if (!text(value, "region").matches("[a-z0-9-]+")) {
            throw new MalformedEvent("region", "is '" + value + "', which is not the name of a Region");
        }
        return value;
    }

    private static String text(String value, String field) {
        if (present(value, field).isBlank()) {
            throw new MalformedEvent(field, "is empty");
        }
        return value;
    }

    private static <T> T present(T value, String field) {
        if (value == null) {
            throw new MalformedEvent(field, "is missing");
        }
        return value;
    }
}
