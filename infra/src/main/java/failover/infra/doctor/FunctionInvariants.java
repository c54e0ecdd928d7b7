package failover.infra.doctor;

import failover.contract.Variable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the functions and of what invokes them. */
final class FunctionInvariants {
    static final String FUNCTION = "AWS::Lambda::Function";
    private static final int MOST_ENVIRONMENT = 4096;
    private static final int LONGEST = 900;
    /** A cold start in its init phase, and as much again for the work: less was never enough for a Java function. */
    private static final int SHORTEST = 20;
    private static final Set<String> RESERVED = Set.of("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION",
            Variable.AWS_REGION.name(), "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_MAX_CONCURRENCY",
            Variable.LAMBDA_TASK_ROOT.name(),
            "LAMBDA_RUNTIME_DIR", "TZ");

    private FunctionInvariants() {}

    static Stream<Finding> declareNoReservedVariable(Deployment deployment) {
        return deployment.of(FUNCTION).flatMap(function -> function.at("/Environment/Variables").propertyStream()
                .filter(variable -> RESERVED.contains(variable.getKey()))
                .map(variable -> new Finding(function, "it declares the variable %s, which Lambda reserves"
                        .formatted(variable.getKey()), "use another name")));
    }

    static Stream<Finding> declareLittle(Deployment deployment) {
        return deployment.of(FUNCTION).flatMap(function -> {
            var size = function.at("/Environment/Variables").propertyStream().mapToInt(
                    one -> bytes(one.getKey()) + bytes(function.textOf(one.getValue()))).sum();
            return size <= MOST_ENVIRONMENT
                    ? Stream.of()
                    : Stream.of(new Finding(function, "its variables take %d bytes".formatted(size),
                            "at most %d are allowed: shorten them".formatted(MOST_ENVIRONMENT)));
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static Stream<Finding> runOnTheKnownRuntime(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> !function.text("/Runtime").equals("java25"))
                .map(function -> new Finding(function, "its runtime is '%s'".formatted(function.text("/Runtime")),
                        "use java25, the one that is played"));
    }

    static Stream<Finding> haveTime(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> function.number("/Timeout", 3) < SHORTEST
                || function.number("/Timeout", 3) > LONGEST)
                .map(function -> new Finding(function, "its Timeout is %d s".formatted(function.number("/Timeout", 3)),
                        "set it between %d and %d s".formatted(SHORTEST, LONGEST)));
    }

    static Stream<Finding> haveMemory(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> function.number("/MemorySize", 128) < 512
                || function.number("/MemorySize", 128) > 10_240)
                .map(function -> new Finding(function, "its MemorySize is %d MB"
                        .formatted(function.number("/MemorySize", 128)), "set it between 512 and 10240 MB"));
    }

    static Stream<Finding> keepWhatFails(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> invokeSettings(deployment, function)
                .filter(one -> isTriedOnce(one)
                        || deployment.referred(one, one.text("/DestinationConfig/OnFailure/Destination"),
                                "AWS::SQS::Queue").isPresent())
                .isEmpty())
                .map(function -> new Finding(function, "nothing keeps an event that it cannot handle",
                        "give its EventInvokeConfig ($LATEST) the queue as onFailure"));
    }

    /** As what runs every minute anyway: the next run stands for the failed one. */
    private static boolean isTriedOnce(Part settings) {
        return settings.number("/MaximumRetryAttempts", 2) == 0;
    }

    private static Optional<Part> invokeSettings(Deployment deployment, Part function) {
        return deployment.of("AWS::Lambda::EventInvokeConfig")
                .filter(one -> one.text("/Qualifier").equals("$LATEST"))
                .filter(one -> deployment.referred(one, one.text("/FunctionName")).filter(function::equals).isPresent())
                .findFirst();
    }

    static Stream<Finding> notHeldBack(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> function.raw().at("/Properties").has(
                "ReservedConcurrentExecutions"))
                .map(function -> new Finding(function, "it reserves concurrency", "remove the reservation"));
    }

    static Stream<Finding> customResourcesHaveAFunction(Deployment deployment) {
        return deployment.parts().stream()
                .filter(part -> part.type().startsWith("Custom::")
                        || part.type().equals("AWS::CloudFormation::CustomResource"))
                .flatMap(part -> {
                    var function = deployment.referred(part, part.text("/ServiceToken"), FUNCTION);
                    if (function.isEmpty()) {
                        return Stream.of(new Finding(part, "its ServiceToken %s is not a function of this stack"
                                .formatted(part.text("/ServiceToken")), "use the function's ARN"));
                    }
                    var wait = part.number("/ServiceTimeout", 3600);
                    return wait <= 3600 && wait >= function.get().number("/Timeout", 3)
                            ? Stream.of()
                            : Stream.of(new Finding(part,
                                    "its ServiceTimeout is %d s, and the function may run for %d s"
                                            .formatted(wait, function.get().number("/Timeout", 3)),
                                    "set it to the function's time-out or more, at most 3600 s"));
                });
    }

    static Stream<Finding> stayAwayFromDns(Deployment deployment) {
        return deployment.parts().stream()
                .filter(part -> part.type().matches("AWS::IAM::(Policy|ManagedPolicy|Role)"))
                .flatMap(policy -> actions(policy.raw().path("Properties")).filter(FunctionInvariants::changesDns)
                        .map(action -> new Finding(policy, "it allows " + action,
                                "remove it: DNS moves in Route 53's data plane")));
    }

    private static boolean changesDns(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT)
                .matches("route53:(\\*|change.*|create.*|update.*|delete.*|associate.*)");
    }

    /** Of statements that allow. */
    private static Stream<String> actions(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().flatMap(FunctionInvariants::actions);
        }
        if (value.path("Effect").asString("").equals("Allow")) {
            var action = value.path("Action");
            return action.isArray() ? action.valueStream().map(JsonNode::asString) : Stream.of(action.asString(""));
        }
        return value.propertyStream().flatMap(entry -> actions(entry.getValue()));
    }
}
