package failover.aws;

import failover.contract.AlarmState;
import java.time.Instant;

/** The state of an alarm, or why it is not known. */
public sealed interface AlarmReading {
    /**
     * @param since when it changed to that state
     */
    record Known(AlarmState state, Instant since) implements AlarmReading {}

    record Unknown(String reason) implements AlarmReading {}
}
