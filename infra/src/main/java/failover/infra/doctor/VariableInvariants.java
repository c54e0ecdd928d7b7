package failover.infra.doctor;

import static java.util.Map.entry;

import failover.contract.Variable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of the functions' environment variables. */
final class VariableInvariants {
    private static final String VARIABLES = "/Environment/Variables";
    private static final int MOST_BYTES = 4096;
    /** The quotes, the colon and the comma of one variable in JSON, which Lambda measures. */
    private static final int AROUND = 6;
    /** Of a value that only the deployment knows: no ARN or name of ours is longer. */
    private static final int LONGEST_REFERENCE = 120;
    private static final Set<String> RESERVED = Set.of("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION",
            Variable.AWS_REGION.name(), "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_MAX_CONCURRENCY",
            Variable.LAMBDA_TASK_ROOT.name(), "LAMBDA_RUNTIME_DIR", "TZ");
    /** What a function reads. Others reach the JVM and the SDK, and what they make of it is not played. */
    private static final Set<String> READ = Arrays.stream(Variable.values())
            .filter(variable -> variable != Variable.FAILOVER_NETWORK).map(Variable::name).collect(Collectors.toSet());
    /** What must be told to each function that is told it at all, as the template writes it. */
    private static final Map<Variable, Function<Deployment, Optional<String>>> VALUES = Map.ofEntries(
            entry(Variable.DOMAIN, deployment -> Optional.of(deployment.props().domain())),
            entry(Variable.ZONE_NAME, deployment -> Optional.of(deployment.props().zoneName())),
            entry(Variable.ORIGIN, deployment -> Optional.of(deployment.props().origin())),
            entry(Variable.HOSTED_ZONE_ID, deployment -> deployment.props().hostedZoneId()),
            entry(Variable.ENDPOINT_OVERRIDE, _ -> Optional.of("none")),
            entry(Variable.ALARM_NAME, deployment -> alarm(deployment).flatMap(alarm -> alarm.find("/AlarmName"))),
            entry(Variable.HEALTH_CHECK_ID, deployment -> deployment.primaryCheck().map(VariableInvariants::ref)),
            entry(Variable.ENDPOINT_CHECK_ID, deployment -> deployment.checksOfPrimary().stream()
                    .filter(check -> ProbeInvariants.host(check).equals(deployment.props().origin()))
                    .map(VariableInvariants::ref).findFirst()),
            entry(Variable.DISTRIBUTION_DOMAIN, deployment -> deployment.of("AWS::CloudFront::Distribution")
                    .map(distribution -> "${" + distribution.logicalId() + ".DomainName}").findFirst()),
            entry(Variable.TOPIC_ARN, deployment -> deployment.of("AWS::SNS::Topic")
                    .filter(topic -> deployment.of("AWS::CloudWatch::Alarm").anyMatch(alarm -> alarm.refersTo(topic)))
                    .map(VariableInvariants::ref).findFirst()),
            entry(Variable.SITE_BUCKET, deployment -> deployment.siteBucket().map(VariableInvariants::ref)),
            entry(Variable.JOURNAL_BUCKET, deployment -> deployment.of("AWS::S3::Bucket")
                    .filter(bucket -> !deployment.siteBucket().equals(Optional.of(bucket)))
                    .map(VariableInvariants::ref).findFirst()));

    private VariableInvariants() {}

    private static Optional<Part> alarm(Deployment deployment) {
        return deployment.of("AWS::CloudWatch::Alarm").filter(alarm -> alarm.id().equals("Transition")).findFirst();
    }

    private static String ref(Part part) {
        return "${" + part.logicalId() + "}";
    }

    static Stream<Finding> areNotReserved(Deployment deployment) {
        return declared(deployment).filter(variable -> RESERVED.contains(variable.name()))
                .map(variable -> new Finding(variable.function(), "it declares the variable %s, which Lambda reserves"
                        .formatted(variable.name()), "use another name"));
    }

    static Stream<Finding> areRead(Deployment deployment) {
        return declared(deployment).filter(variable -> !READ.contains(variable.name())
                && !RESERVED.contains(variable.name()))
                .map(variable -> new Finding(variable.function(), "it declares the variable %s, which no function reads"
                        .formatted(variable.name()), "remove it, or add it to failover.contract.Variable"));
    }

    static Stream<Finding> areTrue(Deployment deployment) {
        return VALUES.entrySet().stream().flatMap(one -> one.getValue().apply(deployment).stream()
                .flatMap(wanted -> declared(deployment).filter(variable -> variable.name().equals(one.getKey().name()))
                        .filter(variable -> !variable.value().equals(wanted))
                        .map(variable -> new Finding(variable.function(), "its variable %s is '%s'".formatted(
                                variable.name(), variable.value()), "set it to " + wanted))));
    }

    static Stream<Finding> areSmall(Deployment deployment) {
        return deployment.of(FunctionInvariants.FUNCTION).flatMap(function -> {
            var size = declared(function).mapToInt(Declared::size).sum();
            return size <= MOST_BYTES
                    ? Stream.of()
                    : Stream.of(new Finding(function, "its variables take about %d bytes as JSON".formatted(size),
                            "at most %d are allowed: shorten them".formatted(MOST_BYTES)));
        });
    }

    private record Declared(Part function, String name, String value) {
        int size() {
            return bytes(name) + AROUND + (value.contains("${")
                    ? LONGEST_REFERENCE
                    : bytes(value.replaceAll("[\"\\\\]", "..")));
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static Stream<Declared> declared(Deployment deployment) {
        return deployment.of(FunctionInvariants.FUNCTION).flatMap(VariableInvariants::declared);
    }

    private static Stream<Declared> declared(Part function) {
        return function.at(VARIABLES).propertyStream()
                .map(one -> new Declared(function, one.getKey(), function.textOf(one.getValue())));
    }
}
