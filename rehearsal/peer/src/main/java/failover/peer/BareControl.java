package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SDK calls of ControlRouting's answer to "status", without its logic: no DNS, no HTTPS to the fallback. */
public final class BareControl implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final S3Client s3 = BareClients.s3();
    private final CloudWatchClient cloudWatch = BareClients.cloudWatch();
    private final Route53Client route53 = BareClients.route53();
    private final SnsClient sns = BareClients.sns();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var steered = s3.listObjectsV2(request -> request.bucket(System.getenv("SITE_BUCKET"))
                .prefix("_switch/to-fallback").maxKeys(1)).contents().size();
        var seen = seen("ENDPOINT_CHECK_ID") + seen("SWITCH_CHECK_ID");
        var alarms = cloudWatch.describeAlarms(request -> request.alarmNames(System.getenv("ALARM_NAME")))
                .metricAlarms().size();
        return Map.of("steered", steered, "seen", seen, "alarms", alarms, "topics", sns.serviceName());
    }

    private int seen(String check) {
        return route53.getHealthCheckStatus(request -> request.healthCheckId(System.getenv(check)))
                .healthCheckObservations().size();
    }
}
