package failover.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics as a part of a log line, in CloudWatch's embedded metric format: no call, no permission, and the line's other
 * fields stand beside the number that they explain.
 */
final class MetricLine {
    static final String NAMESPACE = "DnsFailover";
    private static final String DIMENSION = "Domain";

    private final String domain;
    private final Instant time;
    private final Map<String, Number> values = new LinkedHashMap<>();
    private final List<Map<String, String>> metrics = new ArrayList<>();

    MetricLine(String domain, Instant time) {
        this.domain = domain;
        this.time = time;
    }

    MetricLine count(String name, long value) {
        return metric(name, value, "Count");
    }

    /** 1 or 0: its minimum, maximum and average over a time all mean something. */
    MetricLine truth(String name, boolean value) {
        return metric(name, value ? 1 : 0, "Count");
    }

    /** CloudWatch has no unit for days. */
    MetricLine days(String name, long value) {
        return metric(name, value, "None");
    }

    Map<String, Object> fields() {
        var directive = new LinkedHashMap<String, Object>();
        directive.put("Namespace", NAMESPACE);
        directive.put("Dimensions", List.of(List.of(DIMENSION)));
        directive.put("Metrics", metrics);
        var aws = new LinkedHashMap<String, Object>();
        aws.put("Timestamp", time.toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("_aws", aws);
        fields.put(DIMENSION, domain);
        fields.putAll(values);
        return fields;
    }

    private MetricLine metric(String name, Number value, String unit) {
        var metric = new LinkedHashMap<String, String>();
        metric.put("Name", name);
        metric.put("Unit", unit);
        metrics.add(metric);
        values.put(name, value);
        return this;
    }
}
