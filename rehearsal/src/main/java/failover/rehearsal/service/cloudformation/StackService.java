package failover.rehearsal.service.cloudformation;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.RpcService;
import failover.rehearsal.engine.wire.ServiceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** DescribeStacks: the outputs that an operator's commands begin with. Source: CloudFormation API reference. */
public final class StackService extends RpcService {
    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    /** @param created when, for all of them */
    public StackService(Collection<Template> stacks, Instant created) {
        super("cloudformation", NAMESPACE, Map.of("DescribeStacks", input -> {
            var asked = asked(stacks, input.path("StackName").asString(""));
            return Call.needing("cloudformation:DescribeStacks", "*", () -> describe(asked, created));
        }));
    }

    private static List<Template> asked(Collection<Template> stacks, String name) {
        var asked = stacks.stream().filter(stack -> name.isEmpty() || name.equals(stack.name())).toList();
        if (asked.isEmpty()) {
            throw new ServiceException(400, "ValidationError", "Stack with id " + name + " does not exist");
        }
        return asked;
    }

    private static JsonNode describe(List<Template> stacks, Instant created) {
        var output = JsonMapper.shared().createObjectNode();
        var described = output.putArray("Stacks");
        stacks.forEach(stack -> describe(stack, created, described));
        return output;
    }

    private static void describe(Template stack, Instant created, ArrayNode all) {
        var described = all.addObject().put("StackName", stack.name())
                .put("StackId", stack.stackId())
                .putPOJO("CreationTime", created).put("StackStatus", "CREATE_COMPLETE")
                .put("EnableTerminationProtection", stack.terminationProtection());
        var outputs = described.putArray("Outputs");
        stack.outputs().forEach((key, value) -> outputs.addObject().put("OutputKey", key).put("OutputValue", value));
    }
}
