package failover.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * The states of a CloudWatch alarm.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html">MetricAlarm,
 *      StateValue</a>
 */
public enum AlarmState {
    OK, ALARM, INSUFFICIENT_DATA;

    /** Empty when AWS sends a state that it does not document. */
    public static Optional<AlarmState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.name().equals(text)).findFirst();
    }
}
