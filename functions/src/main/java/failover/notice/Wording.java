package failover.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and lengths of time as people say them. */
public final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("d MMMM, HH:mm:ss",
            Locale.ENGLISH);

    private Wording() {}

    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** In UTC and on the clock of those who live elsewhere: "22 November 2026, 02:14:05 UTC (03:14:05 Europe/Berlin)". */
    public static String time(Instant time, ZoneId zone) {
        var utc = time.atOffset(ZoneOffset.UTC);
        var local = time.atZone(zone);
        if (local.toLocalDateTime().equals(utc.toLocalDateTime())) {
            return time(time);
        }
        var form = local.toLocalDate().equals(utc.toLocalDate()) ? CLOCK : DAY_AND_CLOCK;
        return "%s (%s %s)".formatted(time(time), form.format(local), zone.getId());
    }

    /** "02:14:05 UTC", where the day is clear. */
    public static String clock(Instant time) {
        return CLOCK.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** On the clock of those who read it, where the day is clear: "03:14 Europe/Berlin", in UTC "02:14 UTC". */
    public static String clock(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone)) + " " + zone.getId();
    }

    /** "02:14 UTC". */
    public static String minute(Instant time) {
        return MINUTE.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** The two largest units that are not zero: "1 day 2 hours", "12 minutes", "0 seconds". */
    public static String length(Duration length) {
        List<String> parts = Stream
                .of(counted(length.toDays(), "day"), counted(length.toHoursPart(), "hour"),
                        counted(length.toMinutesPart(), "minute"), counted(length.toSecondsPart(), "second"))
                .filter(part -> !part.startsWith("0 ")).toList();
        return parts.isEmpty() ? "0 seconds" : parts.stream().limit(2).collect(Collectors.joining(" "));
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
