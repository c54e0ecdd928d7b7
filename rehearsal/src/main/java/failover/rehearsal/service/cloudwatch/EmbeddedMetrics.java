package failover.rehearsal.service.cloudwatch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics that a function writes into its log. Source: CloudWatch, "Specification: Embedded metric format". */
public final class EmbeddedMetrics {
    private static final int MOST_DIMENSIONS = 30;

    private final Metrics metrics;

    public EmbeddedMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Takes the metrics of a log line that has some.
     *
     * @throws IllegalArgumentException for what CloudWatch would drop without a word
     */
    public void read(String line) {
        if (line.contains("\"_aws\"")) {
            var json = parsed(line);
            json.at("/_aws/CloudWatchMetrics").forEach(directive -> put(json, directive));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a metric line is not JSON: " + line, e);
        }
    }

    private void put(JsonNode line, JsonNode directive) {
        var at = line.at("/_aws/Timestamp");
        require(at.isIntegralNumber(), "/_aws/Timestamp is not milliseconds since 1970", line);
        require(!directive.path("Namespace").asString("").isEmpty(), "a directive has no Namespace", line);
        for (var dimensions : directive.path("Dimensions")) {
            for (var definition : directive.path("Metrics")) {
                var metric = metric(line, directive, dimensions, definition);
                values(line, metric.name()).forEach(
                        value -> metrics.put(metric, Instant.ofEpochMilli(at.asLong()), value));
            }
        }
    }

    private static Metric metric(JsonNode line, JsonNode directive, JsonNode names, JsonNode definition) {
        require(names.size() <= MOST_DIMENSIONS, "more than " + MOST_DIMENSIONS + " dimensions", line);
        var dimensions = new LinkedHashMap<String, String>();
        for (var name : names) {
            require(line.path(name.asString()).isString(), "the dimension " + name + " has no text as value", line);
            dimensions.put(name.asString(), line.path(name.asString()).asString());
        }
        return new Metric(directive.path("Namespace").asString(), definition.path("Name").asString(), dimensions);
    }

    private static List<Double> values(JsonNode line, String metric) {
        var value = line.path(metric);
        var all = value.isArray() ? value.valueStream().toList() : List.of(value);
        require(!all.isEmpty() && all.stream().allMatch(JsonNode::isNumber),
                "the metric " + metric + " has no number as value", line);
        return all.stream().map(JsonNode::asDouble).toList();
    }

    private static void require(boolean condition, String problem, JsonNode line) {
        if (!condition) {
            throw new IllegalArgumentException(problem + ": " + line);
        }
    }
}
