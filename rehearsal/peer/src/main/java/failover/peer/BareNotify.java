package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import java.util.Map;

/** NotifyTransition's SDK calls without its logic, without DNS, one after the other. */
public final class BareNotify implements RequestHandler<CloudWatchMetricAlarmEvent, Map<String, Object>> {
    private final NotifyCalls calls = new NotifyCalls(BareClients.s3(), BareClients.sns(), BareClients.cloudWatch(),
            BareClients.route53());

    @Override
    public Map<String, Object> handleRequest(CloudWatchMetricAlarmEvent event, Context context) {
        return calls.make(context.getAwsRequestId(), event.getAlarmData().getAlarmName(),
                event.getAlarmData().getState().getReason());
    }
}
