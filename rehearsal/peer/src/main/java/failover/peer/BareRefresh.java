package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK calls of a RefreshFallback that finds nothing changed, without its logic. */
public final class BareRefresh implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final S3Client s3 = BareClients.s3();
    private final CloudWatchClient cloudWatch = BareClients.cloudWatch();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var manifest = s3.getObjectAsBytes(request -> request.bucket(System.getenv("JOURNAL_BUCKET"))
                .key("refresh/manifest.json")).asByteArray();
        var objects = s3.listObjectsV2Paginator(request -> request.bucket(System.getenv("SITE_BUCKET"))
                .prefix("_fallback/")).contents().stream().count();
        var alarms = cloudWatch.describeAlarms(request -> request.alarmNames(System.getenv("ALARM_NAME")))
                .metricAlarms().size();
        var steered = s3.listObjectsV2(request -> request.bucket(System.getenv("SITE_BUCKET"))
                .prefix("_switch/to-fallback").maxKeys(1)).contents().size();
        var said = BareClients.find(s3, System.getenv("JOURNAL_BUCKET"), "message/current.json").isPresent();
        return Map.of("steered", steered, "said", said, "manifest", manifest.length, "objects", objects, "alarms",
                alarms);
    }
}
