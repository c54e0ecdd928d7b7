package failover.rehearsal.service.cloudwatch;

import failover.contract.AlarmState;
import failover.rehearsal.engine.template.Resource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One AWS::CloudWatch::Alarm of a template, on one metric or on an expression of one.
 *
 * @param expression when there is one, it counts instead of the metric's values
 * @param actions    ARNs for each state that has some
 */
public record AlarmSettings(
        String name,
        String arn,
        String description,
        Metric metric,
        Optional<Expression> expression,
        Statistic statistic,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        Comparison comparison,
        MissingData missingData,
        Map<AlarmState, List<String>> actions) {

    /** Named as in CloudWatch. */
    public enum Comparison {
        GreaterThanThreshold("greater than"), GreaterThanOrEqualToThreshold("greater than or equal to"), //
        LessThanThreshold("less than"), LessThanOrEqualToThreshold("less than or equal to");

        /** In the words of its state reasons. */
        final String words;

        Comparison(String words) {
            this.words = words;
        }

        DoublePredicate breaches(double threshold) {
            return switch (this) {
                case GreaterThanThreshold -> value -> value > threshold;
                case GreaterThanOrEqualToThreshold -> value -> value >= threshold;
                case LessThanThreshold -> value -> value < threshold;
                case LessThanOrEqualToThreshold -> value -> value <= threshold;
            };
        }
    }

    /** Named as in CloudWatch. */
    public enum MissingData {
        missing, notBreaching, breaching, ignore
    }

    /** @throws IllegalArgumentException for what the rehearsal cannot evaluate, naming the alarm */
    public static AlarmSettings of(Resource resource) {
        try {
            return read(resource);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The rehearsal cannot evaluate the alarm " + resource + ": " + e.getMessage(), e);
        }
    }

    private static AlarmSettings read(Resource resource) {
        var periods = Integer.parseInt(resource.text("/EvaluationPeriods"));
        var stat = stat(resource);
        requireNoUnit(resource, stat);
        return new AlarmSettings(resource.physicalId(), resource.arn(), resource.find("/AlarmDescription").orElse(""),
                metric(resource, stat), expression(resource),
                Statistic.valueOf(resource.find("/Statistic").orElseGet(() -> resource.text(stat + "/Stat"))),
                Duration.ofSeconds(Long.parseLong(resource.text(stat + "/Period"))), periods,
                resource.find("/DatapointsToAlarm").map(Integer::parseInt).orElse(periods),
                Double.parseDouble(resource.text("/Threshold")),
                Comparison.valueOf(resource.text("/ComparisonOperator")),
                MissingData.valueOf(resource.find("/TreatMissingData").orElse("missing")),
                actions(resource.properties()));
    }

    /** Where the metric and its period stand: on top, or behind the expression as the CDK writes it. */
    private static String stat(Resource resource) {
        return resource.properties().has("Metrics") ? "/Metrics/1/MetricStat" : "";
    }

    private static Optional<Expression> expression(Resource resource) {
        if (!resource.properties().has("Metrics")) {
            return Optional.empty();
        }
        if (resource.properties().path("Metrics").size() != 2) {
            throw new IllegalArgumentException("it has not one expression of one metric");
        }
        return Optional.of(Expression.of(resource.text("/Metrics/0/Expression"), resource.text("/Metrics/1/Id")));
    }

    /** Values are kept without their units: CloudWatch finds none of another unit. */
    private static void requireNoUnit(Resource resource, String stat) {
        resource.find(stat + "/Unit").ifPresent(unit -> {
            throw new IllegalArgumentException("it asks for the unit " + unit + ". Fix: leave out Unit");
        });
    }

    private static Metric metric(Resource resource, String stat) {
        var metric = stat.isEmpty() ? "" : stat + "/Metric";
        var dimensions = new LinkedHashMap<String, String>();
        resource.properties().at(metric + "/Dimensions").forEach(
                dimension -> dimensions.put(dimension.path("Name").asString(), dimension.path("Value").asString()));
        return new Metric(resource.text(metric + "/Namespace"), resource.text(metric + "/MetricName"), dimensions);
    }

    private static Map<AlarmState, List<String>> actions(JsonNode properties) {
        var actions = new LinkedHashMap<AlarmState, List<String>>();
        var enabled = properties.path("ActionsEnabled").asBoolean(true);
        actions.put(AlarmState.OK, enabled ? arns(properties.path("OKActions")) : List.of());
        actions.put(AlarmState.ALARM, enabled ? arns(properties.path("AlarmActions")) : List.of());
        actions.put(AlarmState.INSUFFICIENT_DATA,
                enabled ? arns(properties.path("InsufficientDataActions")) : List.of());
        return actions;
    }

    private static List<String> arns(JsonNode list) {
        var arns = StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
        arns.stream().filter(arn -> !isFunction(arn) && !isTopic(arn)).findFirst().ifPresent(arn -> {
            throw new IllegalArgumentException("there is no action like " + arn);
        });
        return arns;
    }

    static boolean isFunction(String arn) {
        return arn.startsWith("arn:aws:lambda:");
    }

    static boolean isTopic(String arn) {
        return arn.startsWith("arn:aws:sns:");
    }
}
