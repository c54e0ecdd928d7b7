package failover.routing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** CloudWatch with two alarms, which are OK until they are set, and with the points of health checks that a test gives. */
final class Cloud implements CloudWatchClient {
    static final String TRANSITION = "failover-transition-www.example.com";
    static final String STABLE = "failover-stable-www.example.com";

    private final Map<String, MetricAlarm> alarms = new HashMap<>();
    private final Map<String, TreeMap<Instant, Double>> points = new HashMap<>();
    int calls;

    Cloud() {
        set(TRANSITION, "OK", Instant.parse("2026-11-01T00:00:00Z"));
        set(STABLE, "OK", Instant.parse("2026-11-01T00:00:00Z"));
    }

    void set(String alarm, String state, Instant since) {
        alarms.put(alarm, MetricAlarm.builder().stateValue(state).stateTransitionedTimestamp(since).build());
    }

    void point(String healthCheck, Instant at, double value) {
        points.computeIfAbsent(healthCheck, _ -> new TreeMap<>(Comparator.reverseOrder()))
                .put(at.truncatedTo(ChronoUnit.MINUTES), value);
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        calls++;
        return DescribeAlarmsResponse.builder().metricAlarms(alarms.get(request.alarmNames().getFirst())).build();
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        calls++;
        var id = request.metricDataQueries().getFirst().metricStat().metric().dimensions().getFirst().value();
        var known = points.getOrDefault(id, new TreeMap<>());
        return GetMetricDataResponse.builder().metricDataResults(
                MetricDataResult.builder().timestamps(known.keySet()).values(known.values()).build()).build();
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
