package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.RpcService;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.util.Map;
import java.util.function.Function;

/** GetMetricData, ListMetrics and DescribeAlarms. Source: CloudWatch API reference. */
public final class CloudWatchService extends RpcService {
    private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    /** @param alarms each alarm's situation, by its name */
    public CloudWatchService(Template template, Metrics metrics, Function<String, Situation> alarms) {
        super("monitoring", NAMESPACE, Map.of(
                "GetMetricData", input -> Call.needing("cloudwatch:GetMetricData", "*",
                        () -> new MetricData(metrics).output(input, RpcService::time)),
                "ListMetrics", input -> Call.needing("cloudwatch:ListMetrics", "*",
                        () -> new MetricData(metrics).list(input)),
                "DescribeAlarms", new AlarmDescriptions(template, alarms)::call));
    }
}
