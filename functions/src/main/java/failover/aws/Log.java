package failover.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * One JSON object per line on standard output. In its JSON log format Lambda passes such a line as it is, filters it
 * by {@code level} and {@code timestamp} (RFC 3339), and CloudWatch Logs finds its fields.
 */
public final class Log {
    private final InstantSource clock;

    public Log(InstantSource clock) {
        this.clock = clock;
    }

    public void info(String message, Map<String, ?> fields) {
        write("INFO", message, fields);
    }

    public void warn(String message, Map<String, ?> fields) {
        write("WARN", message, fields);
    }

    public void error(String message, Map<String, ?> fields) {
        write("ERROR", message, fields);
    }

    private void write(String level, String message, Map<String, ?> fields) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", level);
        line.put("message", message);
        fields.forEach((name, value) -> line.put(name, plain(value)));
        System.out.println(JSON.std.asString(line));
    }

    /** Times as text; a plain object's own fields stay out of the log. */
    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Instant time -> time.toString();
            case Number number -> number;
            case Boolean truth -> truth;
            case Iterable<?> list -> list;
            case Map<?, ?> map -> map;
            default -> value.toString();
        };
    }
}
