package failover.infra.doctor;

import failover.contract.HealthCheckMetric;
import failover.contract.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether an alarm goes off when it should, and only then. */
final class ThresholdInvariants {
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final Pattern OPERATOR = Pattern.compile("(Greater|Less)Than(OrEqualTo)?Threshold");
    private static final List<String> STATISTICS = List.of("Minimum", "Maximum", "Average", "Sum");
    private static final List<String> MISSING = List.of("missing", "notBreaching", "breaching", "ignore");
    /** Words of an expression that are no functions: ids of metrics. */
    private static final Pattern ID = Pattern.compile("\\b[a-z][A-Za-z0-9_]*\\b");
    /** By title: which values are bad, and the greatest that there is. What is missing here goes up when it is bad. */
    private static final Map<String, Range> RANGES = Map.of(HealthCheckMetric.STATUS.title(), new Range(true, 1),
            Metric.FALLBACK_READY.title(), new Range(true, 1), Metric.DARK.title(), new Range(false, 1),
            Metric.DISAGREEMENT.title(), new Range(false, 1),
            Metric.CERTIFICATE_DAYS_LEFT.title(), new Range(true, Double.MAX_VALUE),
            Metric.SUBSCRIPTIONS_CONFIRMED.title(), new Range(true, Double.MAX_VALUE));
    private static final List<String> EITHER = List.of(Metric.ANSWERS_PRIMARY.title(), Metric.ANSWERS_FALLBACK.title(),
            "Invocations");
    private static final int MOST_ACTIONS = 5;

    private ThresholdInvariants() {}

    /** From 0 to {@code most}. */
    private record Range(boolean badWhenLow, double most) {
        boolean separates(String operator, double threshold) {
            var orEqual = operator.contains("OrEqual");
            return operator.startsWith(badWhenLow ? "Less" : "Greater") && (badWhenLow == orEqual
                    ? threshold >= 0 && threshold < most
                    : threshold > 0 && threshold <= most);
        }
    }

    static Stream<Finding> canGoOff(Deployment deployment) {
        return deployment.of(ALARM).filter(alarm -> OPERATOR.matcher(alarm.text("/ComparisonOperator")).matches())
                .filter(alarm -> !EITHER.contains(alarm.text("/MetricName")))
                .filter(alarm -> !range(alarm).separates(alarm.text("/ComparisonOperator"),
                        alarm.at("/Threshold").asDouble(-1)))
                .map(alarm -> new Finding(alarm,
                        "it goes off when %s is %s %s, which is always, never, or when all is well"
                                .formatted(alarm.find("/MetricName").orElse("its expression"),
                                        alarm.text("/ComparisonOperator"), alarm.text("/Threshold")),
                        range(alarm).badWhenLow()
                                ? "use LessThanThreshold with a value that it reaches"
                                : "use GreaterThanThreshold with a value that it passes"));
    }

    /** The expressions of this project are 1 when something is wrong, and 0 otherwise. */
    private static Range range(Part alarm) {
        return alarm.at("/Metrics").isMissingNode()
                ? RANGES.getOrDefault(alarm.text("/MetricName"), new Range(false, Double.MAX_VALUE))
                : new Range(false, 1);
    }

    static Stream<Finding> valuesAreKnown(Deployment deployment) {
        return deployment.of(ALARM).flatMap(alarm -> Stream.of(
                value(alarm, "ComparisonOperator", alarm.text("/ComparisonOperator"),
                        List.of("GreaterThanThreshold", "GreaterThanOrEqualToThreshold", "LessThanThreshold",
                                "LessThanOrEqualToThreshold")),
                value(alarm, "TreatMissingData", alarm.find("/TreatMissingData").orElse("missing"), MISSING),
                value(alarm, "Statistic", statistic(alarm), range(alarm).badWhenLow()
                        ? List.of("Minimum", "Average")
                        : STATISTICS))
                .flatMap(Optional::stream));
    }

    private static Optional<Finding> value(Part alarm, String property, String value, List<String> allowed) {
        return allowed.contains(value)
                ? Optional.empty()
                : Optional.of(new Finding(alarm, "%s is '%s'".formatted(property, value),
                        "use one of " + String.join(", ", allowed)));
    }

    private static String statistic(Part alarm) {
        return alarm.find("/Statistic").orElseGet(() -> alarm.at("/Metrics").valueStream()
                .map(query -> query.at("/MetricStat/Stat").asString("")).filter(stat -> !stat.isEmpty()).findFirst()
                .orElse(""));
    }

    static Stream<Finding> areWellFormed(Deployment deployment) {
        return deployment.of(ALARM).flatMap(alarm -> Stream.concat(
                Stream.of("AlarmActions", "OKActions", "InsufficientDataActions")
                        .filter(state -> alarm.at("/" + state).size() > MOST_ACTIONS)
                        .map(state -> new Finding(alarm, "%s has %d actions".formatted(state,
                                alarm.at("/" + state).size()), "keep at most " + MOST_ACTIONS)),
                alarm.at("/Metrics").isMissingNode() ? Stream.of() : expression(alarm)));
    }

    private static Stream<Finding> expression(Part alarm) {
        var metrics = alarm.at("/Metrics").valueStream().toList();
        var ids = metrics.stream().map(query -> query.path("Id").asString("")).collect(Collectors.toSet());
        var unknown = metrics.stream().flatMap(query -> ID.matcher(query.path("Expression").asString("")).results())
                .map(found -> found.group()).filter(id -> !ids.contains(id)).distinct()
                .map(id -> new Finding(alarm, "its expression reads '%s', and its metrics are %s".formatted(id, ids),
                        "give the metric that Id"));
        var returned = metrics.stream().filter(query -> query.path("ReturnData").asBoolean(true)).count();
        return returned == 1 && alarm.at("/MetricName").isMissingNode()
                ? unknown
                : Stream.concat(unknown, Stream.of(new Finding(alarm,
                        "it has no single value: %d of its Metrics return data".formatted(returned),
                        "set ReturnData on the expression alone, and no MetricName beside Metrics")));
    }

    /** Most metrics here have points only now and then. */
    static Stream<Finding> silenceIsNoAlarm(Deployment deployment) {
        return deployment.of(ALARM).filter(alarm -> alarm.text("/TreatMissingData").equals("breaching"))
                .filter(alarm -> !alarm.at("/AlarmActions").isEmpty() && MessageInvariants.watches(deployment)
                        .noneMatch(function -> isOn(deployment, alarm, "Errors", "FunctionName", function)))
                .map(alarm -> new Finding(alarm, "a period without data sets it off, and its metric has such periods",
                        "set TreatMissingData to notBreaching or ignore"));
    }

    static Stream<Finding> errorsAreWatched(Deployment deployment) {
        var functions = deployment.of(FunctionInvariants.FUNCTION).filter(function -> deployment.of(ALARM)
                .noneMatch(alarm -> isOn(deployment, alarm, "Errors", "FunctionName", function)))
                .map(function -> new Finding(function, "no alarm watches its Errors",
                        "add an alarm on function.metricErrors()"));
        var queues = deployment.of("AWS::SQS::Queue").filter(queue -> deployment.of(ALARM)
                .noneMatch(alarm -> isOn(deployment, alarm, "ApproximateNumberOfMessagesVisible", "QueueName", queue)))
                .map(queue -> new Finding(queue, "no alarm watches its messages",
                        "add an alarm on queue.metricApproximateNumberOfMessagesVisible()"));
        return Stream.concat(functions, queues);
    }

    private static boolean isOn(Deployment deployment, Part alarm, String metric, String dimension, Part part) {
        return alarm.text("/MetricName").equals(metric)
                && alarm.text("/Dimensions/0/Name").equals(dimension)
                && deployment.referred(alarm, alarm.text("/Dimensions/0/Value")).filter(part::equals).isPresent();
    }

    /** Of the function that watches all else, by a schedule of minutes. */
    static Stream<Finding> silenceIsHeard(Deployment deployment) {
        return MessageInvariants.watches(deployment).flatMap(function -> deployment.of(ALARM)
                .filter(alarm -> isOn(deployment, alarm, "Errors", "FunctionName", function)))
                .filter(alarm -> !hearsSilence(alarm))
                .map(alarm -> new Finding(alarm, "it says nothing when the function no longer runs",
                        "set TreatMissingData to missing and add the topic to InsufficientDataActions"));
    }

    private static boolean hearsSilence(Part alarm) {
        var missing = alarm.find("/TreatMissingData").orElse("missing");
        return missing.equals("breaching")
                || missing.equals("missing") && !alarm.at("/InsufficientDataActions").isEmpty();
    }
}
