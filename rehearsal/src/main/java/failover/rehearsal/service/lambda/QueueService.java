package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.RpcService;
import failover.rehearsal.engine.wire.ServiceException;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * ReceiveMessage and DeleteMessage, for the queue of undeliverable events. A received message stays visible. Source: SQS API
 * reference.
 */
public final class QueueService extends RpcService {
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    public QueueService(Template template, Supplier<Lambda> lambda) {
        super("sqs", NAMESPACE, Map.of("Messages", "Message"), Map.of(
                "ReceiveMessage", input -> Call.needing("sqs:ReceiveMessage", queue(template, input),
                        () -> messages(lambda.get(), queue(template, input))),
                "DeleteMessage", input -> Call.needing("sqs:DeleteMessage", queue(template, input), () -> {
                    lambda.get().forget(input.path("ReceiptHandle").asString(""));
                    return JsonMapper.shared().createObjectNode();
                })));
    }

    private static String queue(Template template, JsonNode input) {
        var url = input.path("QueueUrl").asString("");
        return template.resources("AWS::SQS::Queue").stream().filter(queue -> queue.physicalId().equals(url))
                .findFirst()
                .map(Resource::arn)
                .orElseThrow(() -> new ServiceException(400, "AWS.SimpleQueueService.NonExistentQueue",
                        "The specified queue does not exist."));
    }

    private static JsonNode messages(Lambda lambda, String queue) {
        var output = JsonMapper.shared().createObjectNode();
        lambda.undeliverable().stream().filter(message -> message.queueArn().equals(queue)).findFirst()
                .ifPresent(message -> output.putArray("Messages").addObject().put("MessageId", message.id())
                        .put("ReceiptHandle", message.id()).put("Body", message.body()));
        return output;
    }
}
