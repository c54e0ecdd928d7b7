package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * NotifyTransition as a team would write it today: the SDK's clients with their defaults, Powertools' structured log and
 * metrics. It makes the same calls and no DNS queries.
 */
public final class PowertoolsNotify implements RequestHandler<CloudWatchMetricAlarmEvent, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(PowertoolsNotify.class);
    private static final Metrics METRICS = MetricsFactory.getMetricsInstance();

    private final NotifyCalls calls = new NotifyCalls(
            S3Client.builder().serviceConfiguration(BareClients.plain()).build(), SnsClient.create(),
            CloudWatchClient.create(), Route53Client.create());

    @Override
    public Map<String, Object> handleRequest(CloudWatchMetricAlarmEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> {
            var state = event.getAlarmData().getState();
            LOG.info("Alarm {} is {}", event.getAlarmData().getAlarmName(), state.getValue());
            var answer = calls.make(context.getAwsRequestId(),
                    event.getAlarmData().getAlarmName() + " is " + state.getValue(), state.getReason());
            METRICS.addMetric("NoticesSent", 1, MetricUnit.COUNT);
            METRICS.flush();
            LOG.info("Notice sent, {}", answer);
            return answer;
        });
    }
}
