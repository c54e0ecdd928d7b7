package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK calls of CheckDns' check of every minute, without its logic: no DNS, no HTTPS to the fallback. */
public final class BareCheck implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final S3Client s3 = BareClients.s3();
    private final CloudWatchClient cloudWatch = BareClients.cloudWatch();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var steered = s3.listObjectsV2(request -> request.bucket(System.getenv("SITE_BUCKET"))
                .prefix("_switch/to-fallback").maxKeys(1)).contents().size();
        return Map.of("steered", steered, "alarms", cloudWatch
                .describeAlarms(request -> request.alarmNames(System.getenv("ALARM_NAME"))).metricAlarms().size());
    }
}
