package failover.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics as a part of a log line, in CloudWatch's embedded metric format: no call, no permission, and the line's other
 * fields stand beside the number that they explain.
 */
public final class MetricLine {
    private static final String NAMESPACE = "DnsFailover";
    private static final String DOMAIN = "Domain";

    private final Instant time;
    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final List<List<String>> sets = new ArrayList<>(List.of(List.of(DOMAIN)));
    private final Map<String, Number> values = new LinkedHashMap<>();
    private final List<Map<String, String>> metrics = new ArrayList<>();

    public MetricLine(String domain, Instant time) {
        this.time = time;
        dimensions.put(DOMAIN, domain);
    }

    /** The line's metrics count for the domain, and once more for the domain with this dimension. */
    public MetricLine alsoBy(String dimension, String value) {
        dimensions.put(dimension, value);
        sets.add(List.of(DOMAIN, dimension));
        return this;
    }

    public MetricLine count(String name, long value) {
        return metric(name, value, "Count");
    }

    /** 1 or 0: its minimum, maximum and average over a time all mean something. */
    public MetricLine truth(String name, boolean value) {
        return metric(name, value ? 1 : 0, "Count");
    }

    /** CloudWatch has no unit for days. */
    public MetricLine days(String name, long value) {
        return metric(name, value, "None");
    }

    public MetricLine seconds(String name, Duration value) {
        return metric(name, value.toSeconds(), "Seconds");
    }

    /** What the log line is to hold. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("_aws", directives());
        fields.putAll(dimensions);
        fields.putAll(values);
        return fields;
    }

    private Map<String, Object> directives() {
        var directive = new LinkedHashMap<String, Object>();
        directive.put("Namespace", NAMESPACE);
        directive.put("Dimensions", sets);
        directive.put("Metrics", metrics);
        var aws = new LinkedHashMap<String, Object>();
        aws.put("Timestamp", time.toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        return aws;
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
