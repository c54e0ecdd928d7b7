package failover.rehearsal.engine.wire;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers AWS calls: finds who calls and the service that is called, has the permissions judged, and lets the service
 * answer.
 *
 * <p>A signature is not verified. Its access key names the function, by construct id, and its scope names the service. An
 * operator has an access key of their own and may do everything.
 */
public final class AwsCalls {
    /** The access key of an operator. */
    public static final String OPERATOR = "operator";

    /** {@code AWS4-HMAC-SHA256 Credential=NotifyTransition/20261122/us-east-1/sns/aws4_request, ...} */
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");
    private static final String NOT_OFFERED = "NotOffered";
    private static final Pattern READING = Pattern.compile("\\w+:(Get|List|Describe|Filter|Receive).*");

    /** Of the errors that all services have in common. */
    private static final int UNAVAILABLE = 503;

    private final Template template;
    private final Access access;
    private final List<AwsService> services;
    private final Predicate<String> down;
    private final Consumer<String> problems;
    private Consumer<String> changes = _ -> {};

    /**
     * @param down     which services fail, by their signing names
     * @param problems receives one sentence for each call that is denied or unknown
     */
    public AwsCalls(Template template, Access access, List<AwsService> services, Predicate<String> down,
            Consumer<String> problems) {
        this.template = template;
        this.access = access;
        this.services = services;
        this.down = down;
        this.problems = problems;
    }

    /** @param listener receives what an operator has changed, e.g. {@code s3:PutObject on arn:aws:s3:::site/index.html} */
    public AwsCalls onChange(Consumer<String> listener) {
        changes = listener;
        return this;
    }

    Answer answer(HttpCall call) {
        var scope = SCOPE.matcher(call.header("Authorization").orElse(""));
        if (!scope.find()) {
            return unreadable(call, "carries no AWS signature");
        }
        var service = services.stream().filter(known -> known.signingName().equals(scope.group(2))).findFirst();
        if (scope.group(1).equals(OPERATOR)) {
            return ofOperator(call, service.orElseGet(() -> new Unoffered(scope.group(2))));
        }
        if (service.isEmpty()) {
            return unreadable(call, "is for the service " + scope.group(2) + ", which the rehearsal does not know");
        }
        if (down.test(scope.group(2))) {
            return service.get().error(call, UNAVAILABLE, "ServiceUnavailable",
                    "The request has failed due to a temporary failure of the server.");
        }
        return function(scope.group(1)).map(function -> ofFunction(call, service.get(), function)).orElseGet(() -> {
            problems.accept(call + " has the access key " + scope.group(1) + ", which is no function's id");
            return service.get().error(call, 403, "InvalidClientTokenId", "The security token is invalid.");
        });
    }

    private Answer unreadable(HttpCall call, String why) {
        problems.accept(call + " " + why);
        return Answer.of(400, "text/plain", (call + " " + why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Resource> function(String id) {
        return template.resources("AWS::Lambda::Function").stream().filter(function -> function.id().equals(id))
                .findFirst();
    }

    private Answer ofOperator(HttpCall call, AwsService service) {
        return answer(call, service, "an operator", operation -> {
            var answer = operation.run().apply(_ -> true);
            operation.needs().stream().filter(_ -> answer.status() < 300)
                    .filter(need -> !READING.matcher(need.action()).matches()).findFirst()
                    .ifPresent(need -> changes.accept(need.action() + " on " + need.resource()));
            return answer;
        }, () -> service.error(call, 400, NOT_OFFERED, notOffered(call, service)));
    }

    private String notOffered(HttpCall call, AwsService service) {
        if (service.offered().isEmpty()) {
            return "The rehearsal does not simulate %s. It offers: %s.".formatted(service.signingName(),
                    services.stream().map(AwsService::signingName).sorted().collect(Collectors.joining(", ")));
        }
        return "The rehearsal does not offer %s. Of %s it offers: %s.".formatted(
                RpcCall.of(call).map(RpcCall::operation).orElseGet(call::toString), service.signingName(),
                String.join(", ", service.offered()));
    }

    private Answer ofFunction(HttpCall call, AwsService service, Resource function) {
        return answer(call, service, function.id(), operation -> judged(call, operation, service, function),
                () -> unknown(call, service, function));
    }

    private Answer answer(HttpCall call, AwsService service, String caller, Function<Operation, Answer> run,
            Supplier<Answer> unknown) {
        try {
            return service.operation(call).map(run).orElseGet(unknown);
        } catch (ServiceException e) {
            return e.answer(service, call);
        } catch (RuntimeException e) {
            problems.accept("the rehearsal itself failed at " + call + " of " + caller + ": " + e);
            return service.error(call, 500, "InternalFailure", e.toString());
        }
    }

    private Answer unknown(HttpCall call, AwsService service, Resource function) {
        problems.accept(
                "%s calls %s with %s, which the rehearsal does not know".formatted(function.id(), service.signingName(),
                        call));
        return service.error(call, 400, "InvalidAction", "The rehearsal does not know " + call);
    }

    private Answer judged(HttpCall call, Operation operation, AwsService service, Resource function) {
        var refusals = operation.needs().stream()
                .flatMap(permission -> access.refusal(function, permission).stream()).toList();
        if (refusals.isEmpty()) {
            return operation.run().apply(permission -> access.refusal(function, permission).isEmpty());
        }
        refusals.forEach(refusal -> problems.accept(refusal + ". Fix: grant it to the role of %s, and let the function"
                .formatted(function.id()) + " and what starts it wait for that policy"));
        return service.error(call, 403, service.deniedCode(), String.join("; ", refusals));
    }
}
