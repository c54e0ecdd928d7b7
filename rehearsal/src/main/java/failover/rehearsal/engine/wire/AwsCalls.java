package failover.rehearsal.engine.wire;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Answers the functions' AWS calls: finds the function that calls and the service that it calls, has the permissions
 * judged, and lets the service answer.
 *
 * <p>A signature is not verified. Its access key names the function, by construct id, and its scope names the service.
 */
public final class AwsCalls {
    /** {@code AWS4-HMAC-SHA256 Credential=NotifyTransition/20261122/us-east-1/sns/aws4_request, ...} */
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");

    /** Of the errors that all services have in common. */
    private static final int UNAVAILABLE = 503;

    private final Template template;
    private final Access access;
    private final List<AwsService> services;
    private final Predicate<String> down;
    private final Consumer<String> problems;

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

    Answer answer(HttpCall call) {
        var scope = SCOPE.matcher(call.header("Authorization").orElse(""));
        if (!scope.find()) {
            return unreadable(call, "carries no AWS signature");
        }
        var service = services.stream().filter(known -> known.signingName().equals(scope.group(2))).findFirst();
        if (service.isEmpty()) {
            return unreadable(call, "is for the service " + scope.group(2) + ", which the rehearsal does not know");
        }
        if (down.test(scope.group(2))) {
            return service.get().error(UNAVAILABLE, "ServiceUnavailable",
                    "The request has failed due to a temporary failure of the server.");
        }
        return function(scope.group(1)).map(function -> answer(call, service.get(), function)).orElseGet(() -> {
            problems.accept(call + " has the access key " + scope.group(1) + ", which is no function's id");
            return service.get().error(403, "InvalidClientTokenId", "The security token is invalid.");
        });
    }

    private Answer unreadable(HttpCall call, String why) {
        problems.accept(call + " " + why);
        return Answer.of(400, "text/plain", new byte[0]);
    }

    private Optional<Resource> function(String id) {
        return template.resources("AWS::Lambda::Function").stream().filter(function -> function.id().equals(id))
                .findFirst();
    }

    private Answer answer(HttpCall call, AwsService service, Resource function) {
        try {
            return service.operation(call).map(operation -> judged(operation, service, function))
                    .orElseGet(() -> unknown(call, service, function));
        } catch (ServiceException e) {
            return e.answer(service);
        } catch (RuntimeException e) {
            problems.accept("the rehearsal itself failed at " + call + " of " + function.id() + ": " + e);
            return service.error(500, "InternalFailure", e.toString());
        }
    }

    private Answer unknown(HttpCall call, AwsService service, Resource function) {
        problems.accept(
                "%s calls %s with %s, which the rehearsal does not know".formatted(function.id(), service.signingName(),
                        call));
        return service.error(400, "InvalidAction", "The rehearsal does not know " + call);
    }

    private Answer judged(Operation operation, AwsService service, Resource function) {
        var refusals = operation.needs().stream()
                .flatMap(permission -> access.refusal(function, permission).stream()).toList();
        if (refusals.isEmpty()) {
            return operation.run().apply(permission -> access.refusal(function, permission).isEmpty());
        }
        refusals.forEach(problems);
        return service.error(403, service.deniedCode(), String.join("; ", refusals));
    }
}
