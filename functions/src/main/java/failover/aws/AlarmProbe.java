package failover.aws;

import failover.aws.AlarmReading.Known;
import failover.aws.AlarmReading.Unknown;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Reads the alarm's state. Without an account (by hand, on a laptop) it is unknown, which is no failure. */
public final class AlarmProbe {
    private final CloudWatchClient cloudWatch;
    private final String alarm;

    public AlarmProbe(CloudWatchClient cloudWatch, String alarm) {
        this.cloudWatch = cloudWatch;
        this.alarm = alarm;
    }

    public AlarmReading read() {
        try {
            return cloudWatch.describeAlarms(request -> request.alarmNames(alarm)).metricAlarms().stream().findFirst()
                    .<AlarmReading>map(
                            found -> new Known(found.stateValueAsString(), found.stateTransitionedTimestamp()))
                    .orElse(new Unknown("there is no alarm " + alarm));
        } catch (SdkException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }
}
