package failover.infra.doctor;

import failover.contract.HealthCheckMetric;
import failover.contract.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the alarms. */
final class AlarmInvariants {
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final List<String> STATES = List.of("AlarmActions", "OKActions", "InsufficientDataActions");
    /** What Transition must be, and nothing else: it stands for the health check. */
    private static final Map<String, String> AS_THE_CHECK = Map.of("TreatMissingData", "missing", "Statistic",
            "Minimum", "Period", "60", "EvaluationPeriods", "1", "ComparisonOperator", "LessThanThreshold", "Threshold",
            "1");
    private static final int DAY = 86_400;

    private AlarmInvariants() {}

    /** One metric of an alarm. */
    record Watched(Part alarm, JsonNode json, String period) {
        String namespace() {
            return alarm.textOf(json.path("Namespace"));
        }

        String name() {
            return alarm.textOf(json.path("MetricName"));
        }

        String dimension(String name) {
            return json.path("Dimensions").valueStream().filter(one -> one.path("Name").asString("").equals(name))
                    .map(one -> alarm.textOf(one.path("Value"))).findFirst().orElse("");
        }

        List<String> dimensions() {
            return json.path("Dimensions").valueStream().map(one -> one.path("Name").asString("")).toList();
        }

        @Override
        public String toString() {
            return "%s %s {%s}".formatted(namespace(), name(), String.join(", ", json.path("Dimensions").valueStream()
                    .map(one -> one.path("Name").asString("") + "=" + alarm.textOf(one.path("Value"))).toList()));
        }
    }

    static Stream<Finding> haveActions(Deployment deployment) {
        return deployment.of(ALARM)
                .filter(alarm -> alarm.texts("/AlarmActions").isEmpty() && !isHeardByRule(deployment, alarm)
                        || !alarm.flag("/ActionsEnabled", true))
                .map(alarm -> new Finding(alarm, alarm.flag("/ActionsEnabled", true)
                        ? "it has no action for the state ALARM"
                        : "ActionsEnabled is false", "add an action, e.g. alarm.addAlarmAction(new SnsAction(topic))"));
    }

    /** EventBridge hears of every change of an alarm, with or without an action. */
    private static boolean isHeardByRule(Deployment deployment, Part alarm) {
        return deployment.of("AWS::Events::Rule")
                .filter(rule -> !rule.text("/State").equals("DISABLED") && !rule.at("/Targets").isEmpty())
                .anyMatch(rule -> rule.texts("/EventPattern/resources").stream()
                        .anyMatch(resource -> rule.isReference(resource, alarm)));
    }

    static Stream<Finding> actionsAreOfTheStack(Deployment deployment) {
        return deployment.of(ALARM).flatMap(alarm -> STATES.stream().flatMap(state -> alarm.texts("/" + state).stream())
                .filter(action -> deployment.referred(alarm, action)
                        .filter(part -> part.type().matches("AWS::(SNS::Topic|Lambda::Function)")).isEmpty())
                .map(action -> new Finding(alarm, "its action %s is neither a topic nor a function of this stack"
                        .formatted(action), "use the stack's topic or function: another cannot be judged here")));
    }

    static Stream<Finding> functionsHearEveryState(Deployment deployment) {
        return deployment.of(ALARM).filter(alarm -> isTransition(deployment, alarm))
                .flatMap(alarm -> STATES.stream()
                        .filter(state -> alarm.texts("/" + state).size() != 1
                                || deployment.referred(alarm, alarm.texts("/" + state).getFirst(),
                                        FunctionInvariants.FUNCTION).isEmpty()
                                || !alarm.texts("/" + state).equals(alarm.texts("/AlarmActions")))
                        .map(state -> new Finding(alarm, "%s is %s".formatted(state, alarm.texts("/" + state)),
                                "list the same one function in AlarmActions, OKActions and InsufficientDataActions")));
    }

    static Stream<Finding> transitionIsTheCheck(Deployment deployment) {
        return deployment.of(ALARM).filter(alarm -> isTransition(deployment, alarm))
                .flatMap(alarm -> AS_THE_CHECK.entrySet().stream()
                        .filter(entry -> !value(alarm, entry.getKey()).equals(entry.getValue()))
                        .map(entry -> new Finding(alarm, "%s is %s".formatted(entry.getKey(),
                                value(alarm, entry.getKey())), "set it to " + entry.getValue())));
    }

    private static String value(Part alarm, String property) {
        return alarm.find("/" + property).orElse(property.equals("TreatMissingData") ? "missing" : "missing");
    }

    private static boolean isTransition(Deployment deployment, Part alarm) {
        return alarm.id().equals("Transition")
                || alarm.text("/AlarmName").equals(deployment.props().names().transitionAlarm());
    }

    static Stream<Finding> oneTransition(Deployment deployment) {
        var found = deployment.of(ALARM).filter(alarm -> isTransition(deployment, alarm)).toList();
        return deployment.failover().isEmpty() || found.size() == 1
                ? Stream.of()
                : Stream.of(new Finding("stack " + deployment.props().prefixed("Failover"),
                        "%d alarms are named %s".formatted(found.size(), deployment.props().names().transitionAlarm()),
                        "keep the one alarm Transition"));
    }

    static Stream<Finding> watchTheCheckOfPrimary(Deployment deployment) {
        return watched(deployment).filter(metric -> metric.namespace().equals(HealthCheckMetric.NAMESPACE))
                .flatMap(metric -> {
                    var id = metric.dimension(HealthCheckMetric.DIMENSION);
                    var check = deployment.referred(metric.alarm(), id, "AWS::Route53::HealthCheck");
                    return problem(deployment, metric, check)
                            .map(cause -> new Finding(metric.alarm(), "it watches %s, but %s".formatted(metric, cause),
                                    "let the dimension HealthCheckId be the Ref of "
                                            + expected(deployment, metric)))
                            .stream();
                });
    }

    private static Optional<String> problem(Deployment deployment, Watched metric, Optional<Part> check) {
        if (check.isEmpty()) {
            return Optional.of("that is not a health check of this stack, so the metric never gets a point");
        }
        if (metric.name().equals(HealthCheckMetric.STATUS.title())) {
            return followsPrimary(deployment, metric) && !check.equals(deployment.primaryCheck())
                    ? Optional.of("that is not the check that PRIMARY follows")
                    : notFollowed(deployment, check.get());
        }
        var calculated = ProbeInvariants.isCalculated(check.get());
        if (metric.name().equals(HealthCheckMetric.PERCENTAGE_HEALTHY.title())) {
            return calculated || check.get().flag("/HealthCheckConfig/Inverted", false)
                    ? Optional.of("only a check that probes the primary has checkers to count")
                    : notFollowed(deployment, check.get());
        }
        return metric.name().equals(HealthCheckMetric.HEALTHY_CHILDREN.title()) && !calculated
                ? Optional.of("only a calculated check has children")
                : Optional.empty();
    }

    private static Optional<String> notFollowed(Deployment deployment, Part check) {
        return deployment.checksOfPrimary().contains(check)
                ? Optional.empty()
                : Optional.of("PRIMARY does not follow that check");
    }

    /** These two speak of where visitors are. */
    private static boolean followsPrimary(Deployment deployment, Watched metric) {
        return isTransition(deployment, metric.alarm()) || metric.alarm().id().equals("StillFailedOver");
    }

    private static String expected(Deployment deployment, Watched metric) {
        var wanted = metric.name().equals(HealthCheckMetric.PERCENTAGE_HEALTHY.title())
                ? deployment.checksOfPrimary().stream().filter(check -> !ProbeInvariants.isCalculated(check))
                        .findFirst()
                : deployment.primaryCheck();
        return wanted.map(Part::toString).orElse("PRIMARY's health check");
    }

    static Stream<Finding> metricsExist(Deployment deployment) {
        return watched(deployment).flatMap(metric -> whyNot(deployment, metric).map(cause -> new Finding(metric.alarm(),
                "it watches %s, which never gets a point: %s".formatted(metric, cause),
                "correct namespace, name or dimensions")).stream());
    }

    private static Optional<String> whyNot(Deployment deployment, Watched metric) {
        return switch (metric.namespace()) {
            case HealthCheckMetric.NAMESPACE -> known(metric, Arrays.stream(HealthCheckMetric.values())
                    .map(HealthCheckMetric::title).toList(), List.of(HealthCheckMetric.DIMENSION));
            case Metric.NAMESPACE -> known(metric, Arrays.stream(Metric.values()).map(Metric::title).toList(),
                    List.of(Metric.DOMAIN)).or(() -> same(metric, Metric.DOMAIN, deployment.props().domain()));
            case "AWS/Lambda" -> known(metric, List.of("Errors", "Invocations", "Duration", "Throttles",
                    "AsyncEventAge", "AsyncEventsDropped", "ConcurrentExecutions", "DestinationDeliveryFailures"),
                    List.of("FunctionName")).or(
                            () -> part(deployment, metric, "FunctionName",
                                    "AWS::Lambda::Function"));
            case "AWS/SQS" -> known(metric, List.of("ApproximateNumberOfMessagesVisible",
                    "ApproximateAgeOfOldestMessage", "NumberOfMessagesSent", "NumberOfMessagesReceived",
                    "NumberOfMessagesDeleted", "ApproximateNumberOfMessagesNotVisible"), List.of("QueueName"))
                    .or(() -> part(deployment, metric, "QueueName", "AWS::SQS::Queue"));
            default -> Optional.of("nothing in these stacks writes to the namespace " + metric.namespace());
        };
    }

    private static Optional<String> known(Watched metric, List<String> names, List<String> dimensions) {
        if (!names.contains(metric.name())) {
            return Optional.of("%s has no metric %s".formatted(metric.namespace(), metric.name()));
        }
        return metric.dimensions().equals(dimensions)
                ? Optional.empty()
                : Optional.of("its dimensions are " + dimensions);
    }

    private static Optional<String> same(Watched metric, String dimension, String value) {
        return metric.dimension(dimension).equals(value)
                ? Optional.empty()
                : Optional.of("%s is always %s".formatted(dimension, value));
    }

    private static Optional<String> part(Deployment deployment, Watched metric, String dimension, String type) {
        return deployment.referred(metric.alarm(), metric.dimension(dimension), type).isPresent()
                ? Optional.empty()
                : Optional.of("%s is not a resource of the type %s in this stack".formatted(metric.dimension(dimension),
                        type));
    }

    static Stream<Finding> numbersAreAllowed(Deployment deployment) {
        return deployment.of(ALARM).flatMap(alarm -> {
            var periods = alarm.number("/EvaluationPeriods", 1);
            var toAlarm = alarm.number("/DatapointsToAlarm", periods);
            var period = watched(alarm).map(Watched::period).filter(text -> text.matches("[0-9]{1,6}"))
                    .mapToInt(Integer::parseInt).max().orElse(0);
            var limit = period >= 3600 ? 7 * DAY : DAY;
            if (period % 60 != 0 || period == 0) {
                return Stream.of(new Finding(alarm, "Period is " + period,
                        "use a multiple of 60: these metrics have a point a minute at most"));
            }
            return toAlarm >= 1 && toAlarm <= periods && periods * period <= limit
                    ? Stream.of()
                    : Stream.of(new Finding(alarm, "%d of %d periods of %d s".formatted(toAlarm, periods, period),
                            "DatapointsToAlarm is 1 to EvaluationPeriods, and all periods together at most %d s"
                                    .formatted(limit)));
        });
    }

    private static Stream<Watched> watched(Deployment deployment) {
        return deployment.of(ALARM).flatMap(AlarmInvariants::watched);
    }

    private static Stream<Watched> watched(Part alarm) {
        var found = new ArrayList<Watched>();
        if (!alarm.at("/MetricName").isMissingNode()) {
            found.add(new Watched(alarm, alarm.raw().path("Properties"), alarm.text("/Period")));
        }
        alarm.at("/Metrics").valueStream().filter(query -> query.has("MetricStat")).forEach(query -> found.add(
                new Watched(alarm, query.at("/MetricStat/Metric"),
                        alarm.textOf(query.at("/MetricStat/Period")))));
        return found.stream();
    }
}
