package failover.rehearsal.aws;

import failover.rehearsal.cloudwatch.Metric;
import failover.rehearsal.cloudwatch.Metrics;
import failover.rehearsal.cloudwatch.Metrics.Point;
import failover.rehearsal.cloudwatch.Statistic;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** GetMetricData, in the Smithy RPC v2 CBOR protocol. Source: CloudWatch API reference, GetMetricData. */
final class CloudWatchService implements AwsService {
    private static final String GET_METRIC_DATA = "/service/GraniteServiceVersion20100801/operation/GetMetricData";
    private static final CBORMapper CBOR = new CBORMapper(new CBORFactory());
    private static final int EPOCH_TIME_TAG = 1;

    private final Metrics metrics;

    CloudWatchService(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        return call.path().equals(GET_METRIC_DATA)
                ? Optional
                        .of(Operation.needing("cloudwatch:GetMetricData", "*", () -> data(CBOR.readTree(call.body()))))
                : Optional.empty();
    }

    private Answer data(JsonNode request) {
        return cbor(200, cbor -> {
            cbor.writeStartObject();
            cbor.writeArrayPropertyStart("MetricDataResults");
            request.path("MetricDataQueries").values().forEach(query -> result(cbor, query, points(request, query)));
            cbor.writeEndArray();
            cbor.writeEndObject();
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
                time(request.path("StartTime")).truncatedTo(ChronoUnit.MINUTES),
                time(request.path("EndTime"))).stream().sorted(newestFirst ? order.reversed() : order).toList();
    }

    private static Metric metric(JsonNode metric) {
        var dimensions = new LinkedHashMap<String, String>();
        metric.path("Dimensions").values().forEach(dimension -> dimensions.put(dimension.path("Name").asString(),
                dimension.path("Value").asString()));
        return new Metric(metric.path("Namespace").asString(), metric.path("MetricName").asString(), dimensions);
    }

    /** Seconds since 1970, with a fraction. */
    private static Instant time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }

    private static void result(CBORGenerator cbor, JsonNode query, List<Point> points) {
        cbor.writeStartObject();
        cbor.writeStringProperty("Id", query.path("Id").asString());
        cbor.writeStringProperty("Label", query.path("MetricStat").path("Metric").path("MetricName").asString());
        cbor.writeArrayPropertyStart("Timestamps");
        points.forEach(point -> {
            cbor.writeTag(EPOCH_TIME_TAG);
            cbor.writeNumber(point.start().toEpochMilli() / 1000.0);
        });
        cbor.writeEndArray();
        cbor.writeArrayPropertyStart("Values");
        points.forEach(point -> cbor.writeNumber(point.value()));
        cbor.writeEndArray();
        cbor.writeStringProperty("StatusCode", "Complete");
        cbor.writeEndObject();
    }

    @Override
    public Answer error(int status, String code, String message) {
        return cbor(status, cbor -> {
            cbor.writeStartObject();
            cbor.writeStringProperty("__type", "com.amazonaws.cloudwatch#" + code);
            cbor.writeStringProperty("message", message);
            cbor.writeEndObject();
        });
    }

    private static Answer cbor(int status, Consumer<CBORGenerator> content) {
        var bytes = new ByteArrayOutputStream();
        try (var cbor = (CBORGenerator) CBOR.createGenerator(bytes)) {
            content.accept(cbor);
        }
        return Answer.of(status, "application/cbor", bytes.toByteArray()).with("smithy-protocol", "rpc-v2-cbor");
    }
}
