package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Lambda's Invoke, synchronous and as an event. Source: Lambda API reference, Invoke. */
public final class InvokeService implements AwsService {
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final Supplier<Lambda> lambda;

    public InvokeService(Supplier<Lambda> lambda) {
        this.lambda = lambda;
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public Collection<String> offered() {
        return List.of("Invoke");
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        var path = INVOKE.matcher(call.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var arn = lambda.get().arn(path.group(1)).orElseThrow(() -> new ServiceException(404,
                "ResourceNotFoundException", "Function not found: " + path.group(1)));
        return Optional.of(Operation.needing("lambda:InvokeFunction", arn, () -> invoke(arn, call)));
    }

    private Answer invoke(String arn, HttpCall call) {
        var payload = call.body().length == 0 ? "{}" : new String(call.body(), StandardCharsets.UTF_8);
        return switch (call.header("X-Amz-Invocation-Type").orElse("RequestResponse")) {
            case "Event" -> {
                lambda.get().invokeAsync(arn, payload);
                yield json(202, "");
            }
            case "DryRun" -> json(204, "");
            default -> answer(lambda.get().invoke(arn, payload));
        };
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var payload) -> json(200, payload).with("X-Amz-Executed-Version", "$LATEST");
            case Outcome.Failed failed -> json(200, failed.payload()).with("X-Amz-Function-Error", "Unhandled");
        };
    }

    private static Answer json(int status, String body) {
        return Answer.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer error(HttpCall call, int status, String code, String message) {
        return json(status, JsonMapper.shared().createObjectNode().put("Message", message).toString())
                .with("X-Amzn-ErrorType", code);
    }
}
