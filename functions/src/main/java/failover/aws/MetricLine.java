package failover.aws;

import failover.contract.Metric;
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
    private final Instant time;
    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final List<List<String>> sets = new ArrayList<>(List.of(List.of(Metric.DOMAIN)));
    private final Map<String, Number> values = new LinkedHashMap<>();
    private final List<Map<String, String>> metrics = new ArrayList<>();

    public MetricLine(String domain, Instant time) {
        this.time = time;
        dimensions.put(Metric.DOMAIN, domain);
    }

    /** The line's metrics count for the domain, and once more for the domain with this dimension. */
    public MetricLine alsoBy(String dimension, String value) {
        dimensions.put(dimension, value);
        sets.add(List.of(Metric.DOMAIN, dimension));
        return this;
    }

    public MetricLine with(Metric metric, long value) {
        values.put(metric.title(), value);
        metrics.add(declared(metric));
        return this;
    }

    /** 1 or 0, so that minimum, maximum and average over a time all mean something. */
    public MetricLine with(Metric metric, boolean value) {
        return with(metric, value ? 1 : 0);
    }

    public MetricLine with(Metric metric, Duration value) {
        return with(metric, value.toSeconds());
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
        directive.put("Namespace", Metric.NAMESPACE);
        directive.put("Dimensions", sets);
        directive.put("Metrics", metrics);
        var aws = new LinkedHashMap<String, Object>();
        aws.put("Timestamp", time.toEpochMilli());
        aws.put("CloudWatchMetrics", List.of(directive));
        return aws;
    }

    private static Map<String, String> declared(Metric metric) {
        var declared = new LinkedHashMap<String, String>();
        declared.put("Name", metric.title());
        declared.put("Unit", metric.unit().title());
        return declared;
    }
}
