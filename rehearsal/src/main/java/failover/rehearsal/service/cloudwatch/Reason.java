package failover.rehearsal.service.cloudwatch;

import failover.contract.AlarmState;
import failover.rehearsal.service.cloudwatch.Alarm.Datapoint;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Why an alarm is in its state, in CloudWatch's words and as its {@code reasonData}. */
record Reason(AlarmSettings settings, List<Datapoint> range, Instant now) {
    private static final DateTimeFormatter IN_TEXT = DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    Situation situation(AlarmState state) {
        return new Situation(state, text(state), Optional.of(data()), now);
    }

    private String text(AlarmState state) {
        if (state == AlarmState.INSUFFICIENT_DATA) {
            return "Insufficient Data: %s unknown.".formatted(were(range.size(), "datapoint"));
        }
        var newest = newest();
        return newest.isEmpty() ? filledIn(state) : crossed(state, newest);
    }

    private String filledIn(AlarmState state) {
        var periods = settings.evaluationPeriods();
        return "no datapoints were received for %d period%s and %s treated as [%s].".formatted(periods,
                periods == 1 ? "" : "s", were(periods, "missing datapoint"),
                state == AlarmState.ALARM ? "Breaching" : "NonBreaching");
    }

    private String crossed(AlarmState state, List<Datapoint> newest) {
        var one = newest.size() == 1;
        return "Threshold Crossed: %d %s [%s] %s %s%s the threshold (%s).".formatted(newest.size(),
                one ? "datapoint" : "datapoints", values(newest), one ? "was" : "were",
                state == AlarmState.ALARM ? "" : "not ", settings.comparison().words, settings.threshold());
    }

    private static String were(int count, String thing) {
        return count == 1 ? "1 " + thing + " was" : count + " " + thing + "s were";
    }

    private static String values(List<Datapoint> points) {
        return points.stream()
                .map(point -> point.value().getAsDouble() + " (" + IN_TEXT.format(point.start()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Newest first, as CloudWatch lists them; no more than it evaluates. */
    private List<Datapoint> newest() {
        return range.reversed().stream().filter(point -> point.value().isPresent())
                .limit(settings.evaluationPeriods()).toList();
    }

    private JsonNode data() {
        var data = JsonMapper.shared().createObjectNode();
        data.put("version", "1.0").put("queryDate", Timestamps.millis(now));
        newest().stream().map(Datapoint::start).reduce((_, oldest) -> oldest)
                .ifPresent(oldest -> data.put("startDate", Timestamps.millis(oldest)));
        data.put("statistic", settings.statistic().name()).put("period", settings.period().toSeconds());
        var recent = data.putArray("recentDatapoints");
        newest().reversed().forEach(point -> recent.add(point.value().getAsDouble()));
        data.put("threshold", settings.threshold());
        var evaluated = data.putArray("evaluatedDatapoints");
        newest().forEach(point -> addTo(evaluated.addObject(), point));
        return data;
    }

    private static void addTo(ObjectNode json, Datapoint point) {
        json.put("timestamp", Timestamps.millis(point.start())).put("sampleCount", 1.0)
                .put("value", point.value().getAsDouble());
    }
}
