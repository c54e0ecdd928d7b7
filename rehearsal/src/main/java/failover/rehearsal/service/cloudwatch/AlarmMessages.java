package failover.rehearsal.service.cloudwatch;

import failover.contract.AlarmState;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A state change in the three shapes that CloudWatch documents: for a function, for the event bus, for a topic. */
final class AlarmMessages {
    private static final Map<String, String> REGION_NAMES = Map.of("us-east-1", "US East (N. Virginia)");

    private final AlarmChange change;
    private final AlarmSettings alarm;
    private final String account;
    private final String region;

    AlarmMessages(AlarmChange change) {
        this.change = change;
        this.alarm = change.alarm();
        var arn = alarm.arn().split(":"); // arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME
        this.region = arn[3];
        this.account = arn[4];
    }

    JsonNode functionEvent() {
        var event = JsonMapper.shared().createObjectNode();
        event.put("source", "aws.cloudwatch").put("alarmArn", alarm.arn()).put("accountId", account)
                .put("time", Timestamps.millis(change.now().since())).put("region", region);
        event.set("alarmData", alarmData());
        return event;
    }

    JsonNode busEvent() {
        var event = JsonMapper.shared().createObjectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", "CloudWatch Alarm State Change").put("source", "aws.cloudwatch")
                .put("account", account)
                .put("time", change.now().since().truncatedTo(ChronoUnit.SECONDS).toString()).put("region", region);
        event.putArray("resources").add(alarm.arn());
        event.set("detail", alarmData());
        return event;
    }

    private ObjectNode alarmData() {
        var data = JsonMapper.shared().createObjectNode();
        data.put("alarmName", alarm.name());
        data.set("state", state(change.now()));
        data.set("previousState", state(change.before()));
        data.set("configuration", configuration());
        return data;
    }

    private static ObjectNode state(Situation situation) {
        var state = JsonMapper.shared().createObjectNode();
        state.put("value", situation.state().name()).put("reason", situation.reason());
        situation.reasonData().ifPresent(data -> state.put("reasonData", data.toString()));
        return state.put("timestamp", Timestamps.millis(situation.since()));
    }

    private ObjectNode configuration() {
        var configuration = JsonMapper.shared().createObjectNode();
        configuration.put("description", alarm.description());
        var query = configuration.putArray("metrics").addObject();
        query.put("id", UUID.nameUUIDFromBytes(alarm.arn().getBytes(StandardCharsets.UTF_8)).toString());
        var stat = query.putObject("metricStat");
        var metric = stat.putObject("metric");
        metric.put("namespace", alarm.metric().namespace()).put("name", alarm.metric().name());
        alarm.metric().dimensions().forEach(metric.putObject("dimensions")::put);
        stat.put("period", alarm.period().toSeconds()).put("stat", alarm.statistic().name());
        query.put("returnData", true);
        return configuration;
    }

    String subject() {
        return "%s: \"%s\" in %s".formatted(change.now().state(), alarm.name(), regionName());
    }

    JsonNode notification() {
        var message = JsonMapper.shared().createObjectNode();
        message.put("AlarmName", alarm.name()).put("AlarmDescription", alarm.description())
                .put("AWSAccountId", account).put("NewStateValue", change.now().state().name())
                .put("NewStateReason", change.now().reason())
                .put("StateChangeTime", Timestamps.millis(change.now().since())).put("Region", regionName())
                .put("AlarmArn", alarm.arn()).put("OldStateValue", change.before().state().name());
        putActions(message, "OKActions", AlarmState.OK);
        putActions(message, "AlarmActions", AlarmState.ALARM);
        putActions(message, "InsufficientDataActions", AlarmState.INSUFFICIENT_DATA);
        message.set("Trigger", trigger());
        return message;
    }

    private void putActions(ObjectNode message, String key, AlarmState state) {
        var actions = message.putArray(key);
        alarm.actions().get(state).forEach(actions::add);
    }

    private ObjectNode trigger() {
        var trigger = JsonMapper.shared().createObjectNode();
        trigger.put("MetricName", alarm.metric().name()).put("Namespace", alarm.metric().namespace())
                .put("StatisticType", "Statistic").put("Statistic", alarm.statistic().name().toUpperCase(Locale.ROOT))
                .putNull("Unit");
        var dimensions = trigger.putArray("Dimensions");
        alarm.metric().dimensions()
                .forEach((name, value) -> dimensions.addObject().put("value", value).put("name", name));
        return trigger.put("Period", alarm.period().toSeconds())
                .put("EvaluationPeriods", alarm.evaluationPeriods())
                .put("DatapointsToAlarm", alarm.datapointsToAlarm())
                .put("ComparisonOperator", alarm.comparison().name()).put("Threshold", alarm.threshold())
                .put("TreatMissingData", alarm.missingData().name())
                .put("EvaluateLowSampleCountPercentile", "");
    }

    private String regionName() {
        return REGION_NAMES.getOrDefault(region, region);
    }
}
