package failover.testing;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** CloudWatch with one alarm, which is OK until it is set; it may also not answer at all. */
public final class OneAlarm implements CloudWatchClient {
    private String state = "OK";
    private Instant since = Instant.parse("2026-11-01T00:00:00Z");
    private boolean silent;

    public void set(String state, Instant since) {
        this.state = state;
        this.since = since;
    }

    public void fallSilent() {
        silent = true;
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        if (silent) {
            throw SdkClientException.create("CloudWatch does not answer");
        }
        var alarm = MetricAlarm.builder().stateValue(state).stateTransitionedTimestamp(since).build();
        return DescribeAlarmsResponse.builder().metricAlarms(alarm).build();
    }

    /** The health check passes. */
    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return GetMetricDataResponse.builder()
                .metricDataResults(
                        MetricDataResult.builder().timestamps(request.startTime()).values(1.0).build())
                .build();
    }

    @Override
    public String serviceName() {
        return "monitoring";
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
