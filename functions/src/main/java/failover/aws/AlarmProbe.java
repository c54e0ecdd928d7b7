package failover.aws;

import failover.aws.AlarmReading.Known;
import failover.aws.AlarmReading.Unknown;
import failover.contract.AlarmState;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Reads the alarm's state. It is unknown, without an error, when there is no account, as on a laptop. */
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
                    .map(AlarmProbe::reading).orElse(new Unknown("there is no alarm " + alarm));
        } catch (SdkException e) {
            return new Unknown(Reason.of(e));
        }
    }

    private static AlarmReading reading(MetricAlarm alarm) {
        return AlarmState.of(alarm.stateValueAsString())
                .<AlarmReading>map(state -> new Known(state, alarm.stateTransitionedTimestamp()))
                .orElse(new Unknown("the alarm has the unknown state " + alarm.stateValueAsString()));
    }
}
