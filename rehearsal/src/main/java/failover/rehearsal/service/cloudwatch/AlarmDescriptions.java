package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Operation.Permission;
import failover.rehearsal.engine.wire.RpcService.Call;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** DescribeAlarms: settings and state of metric alarms. Source: CloudWatch API reference, DescribeAlarms. */
record AlarmDescriptions(Template template, Function<String, Situation> situations) {
    /** What the template calls as the API does. */
    private static final List<String> SETTINGS = List.of("AlarmDescription", "ActionsEnabled", "AlarmActions",
            "OKActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "Dimensions", "Period",
            "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData");

    Call call(JsonNode input) {
        var names = input.path("AlarmNames").valueStream().map(JsonNode::asString).toList();
        var needs = names.isEmpty() ? List.of("*") : names;
        return new Call(needs.stream().map(name -> new Permission("cloudwatch:DescribeAlarms", arn(name))).toList(),
                () -> output(input, names));
    }

    /** Also of an alarm that is not there: IAM judges the name that is asked for. */
    private String arn(String name) {
        return alarms().stream().map(Resource::arn).findFirst().orElseThrow().replaceFirst(":alarm:.*", ":alarm:")
                + name;
    }

    private List<Resource> alarms() {
        return template.resources("AWS::CloudWatch::Alarm");
    }

    private JsonNode output(JsonNode input, List<String> names) {
        var output = JsonMapper.shared().createObjectNode();
        var described = output.putArray("MetricAlarms");
        alarms().stream().filter(alarm -> names.isEmpty() || names.contains(alarm.physicalId()))
                .filter(alarm -> alarm.physicalId().startsWith(input.path("AlarmNamePrefix").asString("")))
                .filter(alarm -> hasState(alarm, input.path("StateValue").asString("")))
                .forEach(alarm -> describe(alarm, described.addObject()));
        return output;
    }

    private boolean hasState(Resource alarm, String wanted) {
        return wanted.isEmpty() || situations.apply(alarm.physicalId()).state().name().equals(wanted);
    }

    private void describe(Resource alarm, ObjectNode described) {
        var situation = situations.apply(alarm.physicalId());
        described.put("AlarmName", alarm.physicalId()).put("AlarmArn", alarm.arn());
        SETTINGS.stream().filter(alarm.properties()::has)
                .forEach(setting -> described.set(setting, alarm.properties().get(setting)));
        described.put("StateValue", situation.state().name()).put("StateReason", situation.reason())
                .putPOJO("StateUpdatedTimestamp", situation.since())
                .putPOJO("StateTransitionedTimestamp", situation.since());
    }
}
