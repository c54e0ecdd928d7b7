package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The SDK call of CheckDns' check of every minute, without its logic: no DNS, no HTTPS to the fallback. */
public final class BareCheck implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final CloudWatchClient cloudWatch = BareClients.cloudWatch();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return Map.of("alarms", cloudWatch
                .describeAlarms(request -> request.alarmNames(System.getenv("ALARM_NAME"))).metricAlarms().size());
    }
}
