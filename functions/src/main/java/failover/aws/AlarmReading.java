package failover.aws;

import java.time.Instant;

/** What an alarm says, or why that cannot be had. */
public sealed interface AlarmReading {
    /**
     * @param state OK, ALARM or INSUFFICIENT_DATA
     * @param since when it changed to it
     */
    record Known(String state, Instant since) implements AlarmReading {}

    record Unknown(String reason) implements AlarmReading {}
}
