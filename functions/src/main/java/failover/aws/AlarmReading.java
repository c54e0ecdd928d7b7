package failover.aws;

import failover.contract.AlarmState;
import java.time.Instant;

/** What an alarm says, or why that cannot be had. */
public sealed interface AlarmReading {
    /**
     * @param since when it changed to that state
     */
    record Known(AlarmState state, Instant since) implements AlarmReading {}

    record Unknown(String reason) implements AlarmReading {}
}
