package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.service.cloudwatch.Metrics.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GetMetricData and ListMetrics. Source: CloudWatch API reference. */
record MetricData(Metrics metrics) {

    /** @param time reads a timestamp of the input */
    JsonNode output(JsonNode input, Function<JsonNode, Instant> time) {
        var output = JsonMapper.shared().createObjectNode();
        var results = output.putArray("MetricDataResults");
        input.path("MetricDataQueries").values()
                .forEach(query -> describe(query, points(input, query, time), results.addObject()));
        return output;
    }

    /** CloudWatch rounds the start down to a whole minute. */
    private List<Point> points(JsonNode input, JsonNode query, Function<JsonNode, Instant> time) {
        var stat = query.path("MetricStat");
        if (stat.isMissingNode()) {
            throw new ServiceException(400, "ValidationError", "The rehearsal knows metric queries, not expressions.");
        }
        var newestFirst = input.path("ScanBy").asString("TimestampDescending").equals("TimestampDescending");
        var order = Comparator.comparing(Point::start);
        return metrics.points(metric(stat.path("Metric")), statistic(stat.path("Stat").asString("")),
                Duration.ofSeconds(stat.path("Period").asLong()),
                time.apply(input.path("StartTime")).truncatedTo(ChronoUnit.MINUTES),
                time.apply(input.path("EndTime"))).stream().sorted(newestFirst ? order.reversed() : order).toList();
    }

    private static Statistic statistic(String name) {
        try {
            return Statistic.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw new ServiceException(400, "ValidationError", "The rehearsal knows the statistics %s, not '%s'."
                    .formatted(List.of(Statistic.values()), name));
        }
    }

    private static Metric metric(JsonNode metric) {
        var dimensions = new LinkedHashMap<String, String>();
        metric.path("Dimensions").values().forEach(dimension -> dimensions.put(dimension.path("Name").asString(),
                dimension.path("Value").asString()));
        return new Metric(metric.path("Namespace").asString(), metric.path("MetricName").asString(), dimensions);
    }

    private static void describe(JsonNode query, List<Point> points, ObjectNode result) {
        result.put("Id", query.path("Id").asString());
        result.put("Label", query.path("MetricStat").path("Metric").path("MetricName").asString());
        var timestamps = result.putArray("Timestamps");
        points.forEach(point -> timestamps.addPOJO(point.start()));
        var values = result.putArray("Values");
        points.forEach(point -> values.add(point.value()));
        result.put("StatusCode", "Complete");
    }

    JsonNode list(JsonNode input) {
        var output = JsonMapper.shared().createObjectNode();
        var listed = output.putArray("Metrics");
        metrics.all().stream().filter(metric -> isAskedFor(input.path("Namespace"), metric.namespace()))
                .filter(metric -> isAskedFor(input.path("MetricName"), metric.name()))
                .forEach(metric -> describe(metric, listed.addObject()));
        return output;
    }

    private static boolean isAskedFor(JsonNode wanted, String value) {
        return wanted.isMissingNode() || wanted.asString().equals(value);
    }

    private static void describe(Metric metric, ObjectNode listed) {
        listed.put("Namespace", metric.namespace()).put("MetricName", metric.name());
        var dimensions = listed.putArray("Dimensions");
        metric.dimensions()
                .forEach((name, value) -> dimensions.addObject().put("Name", name).put("Value", value));
    }
}
