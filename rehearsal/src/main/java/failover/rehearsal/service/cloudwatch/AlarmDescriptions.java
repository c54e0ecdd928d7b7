package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.Cbor;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.Operation.Permission;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** DescribeAlarms by name, the state of metric alarms only. Source: CloudWatch API reference, DescribeAlarms. */
record AlarmDescriptions(Template template, Function<String, Situation> situations) {

    Operation operation(JsonNode request) {
        var names = names(request);
        var needs = names.stream().map(name -> new Permission("cloudwatch:DescribeAlarms", arn(name))).toList();
        return new Operation(needs, _ -> answer(names));
    }

    private static List<String> names(JsonNode request) {
        var names = request.path("AlarmNames").valueStream().map(JsonNode::asString).toList();
        if (names.isEmpty() || request.has("AlarmNamePrefix")) {
            throw new ServiceException(400, "ValidationError", "The rehearsal describes alarms by AlarmNames only.");
        }
        return names;
    }

    /** Also of an alarm that is not there: IAM judges the name that is asked for. */
    private String arn(String name) {
        return alarms().stream().map(Resource::arn).findFirst().orElseThrow().replaceFirst(":alarm:.*", ":alarm:")
                + name;
    }

    private List<Resource> alarms() {
        return template.resources("AWS::CloudWatch::Alarm");
    }

    private Answer answer(List<String> names) {
        return Cbor.answer(200, cbor -> {
            cbor.writeArrayPropertyStart("MetricAlarms");
            alarms().stream().filter(alarm -> names.contains(alarm.physicalId())).forEach(alarm -> write(cbor, alarm));
            cbor.writeEndArray();
        });
    }

    private void write(CBORGenerator cbor, Resource alarm) {
        var situation = situations.apply(alarm.physicalId());
        cbor.writeStartObject();
        cbor.writeStringProperty("AlarmName", alarm.physicalId());
        cbor.writeStringProperty("AlarmArn", alarm.arn());
        cbor.writeStringProperty("StateValue", situation.state().name());
        cbor.writeStringProperty("StateReason", situation.reason());
        writeTime(cbor, "StateUpdatedTimestamp", situation);
        writeTime(cbor, "StateTransitionedTimestamp", situation);
        cbor.writeEndObject();
    }

    private static void writeTime(CBORGenerator cbor, String name, Situation situation) {
        cbor.writeName(name);
        Cbor.writeTime(cbor, situation.since());
    }
}
