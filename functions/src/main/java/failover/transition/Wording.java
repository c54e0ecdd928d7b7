package failover.transition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and lengths of time as people say them. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Wording() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The two largest units that are not zero: "1 day 2 hours", "12 minutes", "0 seconds". */
    static String length(Duration length) {
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
