package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.RpcService;
import failover.rehearsal.engine.wire.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** FilterLogEvents, which {@code aws logs tail} calls: what the functions wrote. Source: CloudWatch Logs API reference. */
public final class LogsService extends RpcService {
    public LogsService(Template template, Supplier<Lambda> lambda) {
        super("logs", "", Map.of("FilterLogEvents", input -> {
            var group = group(template, input);
            return Call.needing("logs:FilterLogEvents", group.arn(),
                    () -> events(input, lambda.get().logged(group.physicalId())));
        }));
    }

    private static Resource group(Template template, JsonNode input) {
        var name = input.path("logGroupIdentifier").asString(input.path("logGroupName").asString(""));
        return template.resources("AWS::Logs::LogGroup").stream()
                .filter(group -> name.equals(group.physicalId()) || name.equals(group.arn())).findFirst()
                .orElseThrow(() -> new ServiceException(400, "ResourceNotFoundException",
                        "The specified log group does not exist: " + name));
    }

    private static JsonNode events(JsonNode input, List<FunctionLog.Line> lines) {
        if (input.has("filterPattern")) {
            throw new ServiceException(400, "InvalidParameterException", "The rehearsal offers no filterPattern.");
        }
        var output = JsonMapper.shared().createObjectNode();
        var events = output.putArray("events");
        var from = input.path("startTime").asLong(0);
        var until = input.path("endTime").asLong(Long.MAX_VALUE);
        for (int i = 0; i < lines.size(); i++) {
            var at = lines.get(i).at().toEpochMilli();
            if (at >= from && at < until) {
                events.addObject().put("eventId", String.valueOf(i)).put("logStreamName", "rehearsal")
                        .put("timestamp", at).put("ingestionTime", at).put("message", lines.get(i).text());
            }
        }
        return output;
    }
}
