package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.Cbor;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.service.cloudwatch.Metrics.Point;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** GetMetricData. Source: CloudWatch API reference, GetMetricData. */
record MetricData(Metrics metrics) {

    Answer answer(JsonNode request) {
        return Cbor.answer(200, cbor -> {
            cbor.writeArrayPropertyStart("MetricDataResults");
            request.path("MetricDataQueries").values().forEach(query -> write(cbor, query, points(request, query)));
            cbor.writeEndArray();
        });
    }

    /** CloudWatch rounds the start down to a whole minute. */
    private List<Point> points(JsonNode request, JsonNode query) {
        var stat = query.path("MetricStat");
        if (stat.isMissingNode()) {
            throw new ServiceException(400, "ValidationError", "The rehearsal knows metric queries, not expressions.");
        }
        var newestFirst = request.path("ScanBy").asString("TimestampDescending").equals("TimestampDescending");
        var order = Comparator.comparing(Point::start);
        return metrics.points(metric(stat.path("Metric")), Statistic.valueOf(stat.path("Stat").asString()),
                Duration.ofSeconds(stat.path("Period").asLong()),
                Cbor.time(request.path("StartTime")).truncatedTo(ChronoUnit.MINUTES),
                Cbor.time(request.path("EndTime"))).stream().sorted(newestFirst ? order.reversed() : order).toList();
    }

    private static Metric metric(JsonNode metric) {
        var dimensions = new LinkedHashMap<String, String>();
        metric.path("Dimensions").values().forEach(dimension -> dimensions.put(dimension.path("Name").asString(),
                dimension.path("Value").asString()));
        return new Metric(metric.path("Namespace").asString(), metric.path("MetricName").asString(), dimensions);
    }

    private static void write(CBORGenerator cbor, JsonNode query, List<Point> points) {
        cbor.writeStartObject();
        cbor.writeStringProperty("Id", query.path("Id").asString());
        cbor.writeStringProperty("Label", query.path("MetricStat").path("Metric").path("MetricName").asString());
        cbor.writeArrayPropertyStart("Timestamps");
        points.forEach(point -> Cbor.writeTime(cbor, point.start()));
        cbor.writeEndArray();
        cbor.writeArrayPropertyStart("Values");
        points.forEach(point -> cbor.writeNumber(point.value()));
        cbor.writeEndArray();
        cbor.writeStringProperty("StatusCode", "Complete");
        cbor.writeEndObject();
    }
}
