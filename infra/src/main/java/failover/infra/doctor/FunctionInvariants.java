package failover.infra.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of the functions and of what invokes them. */
final class FunctionInvariants {
    static final String FUNCTION = "AWS::Lambda::Function";
    private static final int LONGEST = 900;
    /** A cold start in its init phase, and as much again for the work: less was never enough for a Java function. */
    private static final int SHORTEST = 20;
    private static final List<String> WAITING = List.of("RefreshFallback", "ControlRouting");

    /** Lambda's default, and its maximum. */
    private static final int RETRIES = 2;
    private static final int LONGEST_AGE = 21_600;
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO");

    private FunctionInvariants() {}

    static Stream<Finding> runOnTheKnownRuntime(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> !function.text("/Runtime").equals("java25"))
                .map(function -> new Finding(function, "its runtime is '%s'".formatted(function.text("/Runtime")),
                        "use java25, the one that is played"));
    }

    static Stream<Finding> haveTime(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> function.number("/Timeout", 3) < shortest(function)
                || function.number("/Timeout", 3) > LONGEST)
                .map(function -> new Finding(function, "its Timeout is %d s".formatted(function.number("/Timeout", 3)),
                        "set it between %d and %d s".formatted(shortest(function), LONGEST)));
    }

    /** What waits in a run for checkers, caches and DNS takes minutes. */
    private static int shortest(Part function) {
        return WAITING.contains(function.id()) ? LONGEST / 2 : SHORTEST;
    }

    static Stream<Finding> haveMemory(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> function.number("/MemorySize", 128) < 512
                || function.number("/MemorySize", 128) > 10_240)
                .map(function -> new Finding(function, "its MemorySize is %d MB"
                        .formatted(function.number("/MemorySize", 128)), "set it between 512 and 10240 MB"));
    }

    static Stream<Finding> keepWhatFails(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> invokeSettings(deployment, function)
                .filter(one -> isTriedOnce(one) && MessageInvariants.watches(deployment).anyMatch(function::equals)
                        || deployment.referred(one, one.text("/DestinationConfig/OnFailure/Destination"),
                                "AWS::SQS::Queue").isPresent())
                .isEmpty())
                .map(function -> new Finding(function, "nothing keeps an event that it cannot handle",
                        "give its EventInvokeConfig ($LATEST) the queue as onFailure"));
    }

    /** As what runs every minute anyway: the next run stands for the failed one. */
    private static boolean isTriedOnce(Part settings) {
        return settings.number("/MaximumRetryAttempts", RETRIES) == 0;
    }

    static Stream<Finding> tryAgain(Deployment deployment) {
        return deployment.of(FUNCTION).filter(function -> MessageInvariants.watches(deployment)
                .noneMatch(function::equals))
                .flatMap(function -> invokeSettings(deployment, function).stream()
                        .filter(one -> one.number("/MaximumRetryAttempts", RETRIES) != RETRIES
                                || one.number("/MaximumEventAgeInSeconds", LONGEST_AGE) < needed(function)
                                || one.number("/MaximumEventAgeInSeconds", LONGEST_AGE) > LONGEST_AGE)
                        .map(one -> new Finding(one, "an event has %d retries within %d s".formatted(
                                one.number("/MaximumRetryAttempts", RETRIES),
                                one.number("/MaximumEventAgeInSeconds", LONGEST_AGE)),
                                "set 2 retries, and a MaximumEventAgeInSeconds of %d to %d".formatted(needed(function),
                                        LONGEST_AGE))));
    }

    /** The retries come a minute and then two minutes after a run that may take its whole time-out. */
    private static int needed(Part function) {
        return RETRIES * function.number("/Timeout", 3) + 180;
    }

    static Stream<Finding> logsReachMetrics(Deployment deployment) {
        var groups = deployment.of("AWS::Logs::LogGroup")
                .filter(group -> !group.find("/LogGroupClass").orElse("STANDARD").equals("STANDARD"))
                .map(group -> new Finding(group, "its class is " + group.text("/LogGroupClass"),
                        "remove LogGroupClass: only the class STANDARD turns log lines into metrics"));
        var levels = deployment.of(FUNCTION)
                .filter(function -> !LEVELS.contains(function.find("/LoggingConfig/ApplicationLogLevel")
                        .orElse("INFO")))
                .map(function -> new Finding(function, "its ApplicationLogLevel is "
                        + function.text("/LoggingConfig/ApplicationLogLevel"),
                        "set it to INFO: metrics are log lines of that level"));
        var formats = deployment.of(FUNCTION)
                .filter(function -> !function.text("/LoggingConfig/LogFormat").equals("JSON"))
                .map(function -> new Finding(function, "its LogFormat is '%s'"
                        .formatted(function.text("/LoggingConfig/LogFormat")), "set it to JSON"));
        return Stream.of(groups, levels, formats).flatMap(found -> found);
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
}
