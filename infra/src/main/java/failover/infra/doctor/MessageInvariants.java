package failover.infra.doctor;

import failover.contract.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What must hold of the rules that start functions, and of the topics and queues that messages go through. */
final class MessageInvariants {
    private static final String RULE = "AWS::Events::Rule";
    /** The unit is singular for 1 and plural for anything else. */
    private static final Pattern RATE = Pattern
            .compile("rate\\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\\)");
    private static final String TOPIC = "AWS::SNS::Topic";
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final int MOST_TARGETS = 5;
    private static final int DAY = 86_400;

    /** By protocol. SNS gives no other protocol's endpoint a message without a permission that is not judged here. */
    private static final Map<String, Pattern> ENDPOINTS = Map.of("email", Pattern.compile("[^@\\s]+@[^@\\s]+"),
            "email-json", Pattern.compile("[^@\\s]+@[^@\\s]+"), "https", Pattern.compile("https://.+"), "sms",
            Pattern.compile("\\+[1-9][0-9]{5,14}"));
    private static final Pattern NOBODY = Pattern.compile("(?!)");

    private MessageInvariants() {}

    static Stream<Finding> schedulesAreRates(Deployment deployment) {
        return deployment.of(RULE).filter(rule -> rule.find("/ScheduleExpression")
                .filter(schedule -> !RATE.matcher(schedule).matches()).isPresent())
                .map(rule -> new Finding(rule, "its schedule is '%s'".formatted(rule.text("/ScheduleExpression")),
                        rule.text("/ScheduleExpression").startsWith("cron(")
                                ? "use a rate: cron is not played"
                                : "write rate(1 minute) or rate(5 minutes): the unit has an s unless the number is 1"));
    }

    /** The functions that know how often they run. */
    static Stream<Part> watches(Deployment deployment) {
        return deployment.of(FunctionInvariants.FUNCTION)
                .filter(function -> !minutes(function).isEmpty());
    }

    private static String minutes(Part function) {
        return function.text("/Environment/Variables/" + Variable.MINUTES_BETWEEN_CHECKS);
    }

    static Stream<Finding> watchRunsAsItKnows(Deployment deployment) {
        return watches(deployment).filter(function -> schedules(deployment, function)
                .noneMatch(rate -> rate.matches("rate\\(%s minutes?\\)".formatted(minutes(function)))))
                .map(function -> new Finding(function, "%s is %s, and its schedules are %s"
                        .formatted(Variable.MINUTES_BETWEEN_CHECKS, minutes(function),
                                schedules(deployment, function).toList()),
                        "let a rule start it at that rate, and keep the periods of its alarms"));
    }

    /** What it measures once a day, such as the days that a certificate has left. */
    static Stream<Finding> dailyCheckRuns(Deployment deployment) {
        return watches(deployment).filter(function -> rules(deployment, function)
                .noneMatch(rule -> rule.text("/ScheduleExpression").contains("day")
                        && rule.at("/Targets").valueStream().anyMatch(target -> target.has("Input"))))
                .map(function -> new Finding(function, "no rule starts its daily check",
                        "let a rule of rate(1 day) start it with the input of the daily check"));
    }

    static Stream<Finding> siteIsRefreshed(Deployment deployment) {
        return deployment.of("Custom::RefreshOnDeploy")
                .flatMap(deploy -> deployment.referred(deploy, deploy.text("/ServiceToken")).stream())
                .filter(function -> schedules(deployment, function)
                        .noneMatch(rate -> rate.contains("minute") || rate.contains("hour")))
                .map(function -> new Finding(function, "its schedules are "
                        + schedules(deployment, function).toList(), "let a rule start it every few minutes"));
    }

    private static Stream<String> schedules(Deployment deployment, Part function) {
        return rules(deployment, function).flatMap(rule -> rule.find("/ScheduleExpression").stream());
    }

    private static Stream<Part> rules(Deployment deployment, Part function) {
        return deployment.of(RULE).filter(rule -> rule.at("/Targets").valueStream()
                .anyMatch(target -> rule.isReference(rule.textOf(target.path("Arn")), function)));
    }

    static Stream<Finding> targetsAreWellFormed(Deployment deployment) {
        return deployment.of(RULE).flatMap(rule -> {
            var targets = rule.at("/Targets").valueStream().toList();
            var ids = targets.stream().map(target -> target.path("Id").asString("")).distinct().count();
            var count = targets.size() <= MOST_TARGETS && ids == targets.size()
                    ? Stream.<Finding>of()
                    : Stream.of(new Finding(rule, "it has %d targets with %d ids".formatted(targets.size(), ids),
                            "keep at most %d, each with an Id of its own".formatted(MOST_TARGETS)));
            return Stream.concat(count, targets.stream().map(target -> target.path("Input"))
                    .filter(input -> input.isString() && !isJson(input.asString()))
                    .map(input -> new Finding(rule, "its Input %s is not JSON".formatted(input),
                            "use RuleTargetInput.fromObject(...)")));
        });
    }

    private static boolean isJson(String text) {
        try {
            JsonMapper.shared().readTree(text);
            return true;
        } catch (JacksonException _) {
            return false;
        }
    }

    static Stream<Finding> rulesAreEnabled(Deployment deployment) {
        return deployment.of(RULE).filter(rule -> !rule.find("/State").orElse("ENABLED").equals("ENABLED"))
                .map(rule -> new Finding(rule, "its State is " + rule.text("/State"), "set it to ENABLED"));
    }

    static Stream<Finding> rulesHaveTargets(Deployment deployment) {
        return deployment.of(RULE).flatMap(rule -> {
            var targets = rule.at("/Targets").valueStream().map(target -> rule.textOf(target.path("Arn"))).toList();
            if (targets.isEmpty()) {
                return Stream.of(new Finding(rule, "it has no target", "add one: rule.addTarget(...)"));
            }
            return targets.stream()
                    .filter(target -> deployment.referred(rule, target, FunctionInvariants.FUNCTION).isEmpty())
                    .map(target -> new Finding(rule, "its target %s is not a function of this stack".formatted(target),
                            "use the ARN of the stack's function"));
        });
    }

    static Stream<Finding> rulesHaveACause(Deployment deployment) {
        return deployment.of(RULE)
                .filter(rule -> rule.find("/ScheduleExpression").isEmpty() == rule.at("/EventPattern").isMissingNode())
                .map(rule -> new Finding(rule, "it needs a schedule or an event pattern, not both", "keep one"));
    }

    static Stream<Finding> patternsMatchAnEvent(Deployment deployment) {
        return deployment.of(RULE).filter(rule -> !rule.at("/EventPattern").isMissingNode())
                .flatMap(rule -> mismatch(deployment, rule).stream()
                        .map(cause -> new Finding(rule, "no event ever matches its pattern: " + cause,
                                "match what CloudWatch sends of the stack's alarms, or S3 of the stack's buckets")));
    }

    private static Optional<String> mismatch(Deployment deployment, Part rule) {
        var sources = rule.texts("/EventPattern/source");
        if (sources.equals(List.of("aws.s3"))) {
            return ofS3(deployment, rule);
        }
        return sources.equals(List.of("aws.cloudwatch"))
                ? ofAlarms(deployment, rule)
                : Optional.of("source is %s, and nothing here sends that".formatted(sources));
    }

    private static Optional<String> ofAlarms(Deployment deployment, Part rule) {
        var resources = rule.texts("/EventPattern/resources");
        return types(rule, List.of("CloudWatch Alarm State Change")).or(() -> resources.isEmpty() || resources.stream()
                .anyMatch(text -> deployment.referred(rule, text, "AWS::CloudWatch::Alarm").isPresent())
                        ? Optional.empty()
                        : Optional.of("resources name no alarm of this stack: " + resources));
    }

    private static Optional<String> ofS3(Deployment deployment, Part rule) {
        var buckets = rule.texts("/EventPattern/detail/bucket/name");
        return types(rule, List.of("Object Created", "Object Deleted")).or(() -> buckets.stream()
                .flatMap(text -> deployment.referred(rule, text, "AWS::S3::Bucket").stream())
                .anyMatch(
                        bucket -> bucket.flag("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled",
                                false))
                                        ? Optional.empty()
                                        : Optional
                                                .of("of the buckets %s none is of this stack and reports to EventBridge"
                                                        .formatted(buckets)));
    }

    private static Optional<String> types(Part rule, List<String> known) {
        var types = rule.texts("/EventPattern/detail-type");
        return types.isEmpty() || types.stream().anyMatch(known::contains)
                ? Optional.empty()
                : Optional.of("detail-type is " + types);
    }

    static Stream<Finding> keysServeTheirPublishers(Deployment deployment) {
        return Stream.concat(deployment.of(TOPIC), deployment.of(QUEUE)).flatMap(part -> key(part).flatMap(
                key -> keyProblem(deployment, part, key)).stream());
    }

    private static Optional<String> key(Part part) {
        return part.find("/KmsMasterKeyId").filter(key -> !key.isEmpty());
    }

    private static Optional<Finding> keyProblem(Deployment deployment, Part part, String key) {
        if (key.startsWith("alias/aws/")) {
            return part.type().equals(QUEUE)
                    ? Optional.empty()
                    : Optional.of(new Finding(part, "it is encrypted with %s, which CloudWatch may not use: no alarm"
                            .formatted(key) + " reaches it", "use no key, or one of your own that lets"
                                    + " cloudwatch.amazonaws.com use it"));
        }
        var own = deployment.referred(part, key, "AWS::KMS::Key");
        if (own.isEmpty()) {
            return Optional.of(new Finding(part, "its key %s cannot be judged here".formatted(key),
                    "use a key of this stack, or none"));
        }
        return part.type().equals(TOPIC) && !letsCloudWatch(own.get())
                ? Optional.of(new Finding(part, "its key %s does not let CloudWatch use it".formatted(own.get()),
                        "allow kms:GenerateDataKey* and kms:Decrypt to cloudwatch.amazonaws.com in the key's policy"))
                : Optional.empty();
    }

    private static boolean letsCloudWatch(Part key) {
        return key.at("/KeyPolicy/Statement").valueStream()
                .filter(statement -> statement.path("Effect").asString("").equals("Allow"))
                .filter(statement -> statement.at("/Principal/Service").toString().contains("cloudwatch.amazonaws.com"))
                .map(statement -> statement.path("Action").toString())
                .anyMatch(actions -> actions.contains("kms:*")
                        || actions.contains("kms:GenerateDataKey") && actions.contains("kms:Decrypt"));
    }

    static Stream<Finding> noticesReachSomebody(Deployment deployment) {
        return deployment.of("AWS::SNS::Subscription")
                .filter(one -> deployment.referred(one, one.text("/TopicArn"), TOPIC).isEmpty())
                .map(one -> new Finding(one, "its topic %s is none of this stack".formatted(one.text("/TopicArn")),
                        "subscribe to the stack's topic"));
    }

    static Stream<Finding> subscriptionsReachSomebody(Deployment deployment) {
        return deployment.of("AWS::SNS::Subscription")
                .filter(one -> !ENDPOINTS.getOrDefault(one.text("/Protocol"), NOBODY).matcher(one.text("/Endpoint"))
                        .matches())
                .map(one -> new Finding(one, "%s is no endpoint of the protocol '%s' that can be judged here".formatted(
                        one.text("/Endpoint"), one.text("/Protocol")),
                        "use email with a mail address, sms with +49..., or https with a URL"));
    }

    static Stream<Finding> everyAddressIsSubscribed(Deployment deployment) {
        var subscribed = deployment.of("AWS::SNS::Subscription").map(one -> one.text("/Endpoint")).toList();
        return deployment.failover().isEmpty()
                ? Stream.of()
                : deployment.props().notices().emails().stream().filter(email -> !subscribed.contains(email))
                        .map(email -> new Finding("stack " + deployment.failover().get().name(),
                                "the settings name %s, and no subscription does".formatted(email),
                                "subscribe that address, or remove it from emails"));
    }

    static Stream<Finding> queuesKeepMessages(Deployment deployment) {
        return deployment.of(QUEUE).flatMap(queue -> {
            var retention = queue.number("/MessageRetentionPeriod", 4 * DAY);
            var encrypted = queue.flag("/SqsManagedSseEnabled", true) || key(queue).isPresent();
            return Stream.concat(retention >= DAY
                    ? Stream.of()
                    : Stream.of(new Finding(queue, "its MessageRetentionPeriod is %d s".formatted(retention),
                            "set it to a day or more")),
                    encrypted
                            ? Stream.of()
                            : Stream.of(
                                    new Finding(queue, "it is not encrypted, and events hold URLs that are credentials",
                                            "set SqsManagedSseEnabled to true")));
        });
    }

    /** What has no reader: a name that is written wrong, mostly. */
    static Stream<Finding> topicsAreUsed(Deployment deployment) {
        return deployment.of(TOPIC).filter(topic -> deployment.parts().stream()
                .filter(other -> List.of("AWS::CloudWatch::Alarm", FunctionInvariants.FUNCTION).contains(other.type()))
                .noneMatch(other -> other.refersTo(topic)))
                .map(topic -> new Finding(topic, "no alarm and no function publishes to it", "use it, or remove it"));
    }
}
