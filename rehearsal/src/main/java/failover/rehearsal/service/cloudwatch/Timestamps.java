package failover.rehearsal.service.cloudwatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The form of an alarm's timestamps, which ISO parsers refuse: {@code 2026-11-22T10:05:00.123+0000}. */
final class Timestamps {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
