package failover.rehearsal.benchmark;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Events that differ from the samples only in their times. */
final class Events {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'")
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-11-22T02:14:05.123Z");

    private Events() {}

    /** The sample's failover, later by so many seconds: another change after the same predecessor. */
    static String failover(int seconds) {
        return World.event("transition/failed-over").replace(TIME.format(FIRST),
                TIME.format(FIRST.plusSeconds(seconds)));
    }
}
