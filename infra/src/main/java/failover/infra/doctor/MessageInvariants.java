package failover.infra.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of the rules that start functions, and of the topics and queues that messages go through. */
final class MessageInvariants {
    private static final String RULE = "AWS::Events::Rule";
    /** The unit is singular for 1 and plural for anything else. */
    private static final Pattern RATE = Pattern
            .compile("rate\\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\\)");
    private static final String TOPIC = "AWS::SNS::Topic";
    private static final String QUEUE = "AWS::SQS::Queue";

    private MessageInvariants() {}

    static Stream<Finding> schedulesAreRates(Deployment deployment) {
        return deployment.of(RULE).filter(rule -> rule.find("/ScheduleExpression")
                .filter(schedule -> !RATE.matcher(schedule).matches()).isPresent())
                .map(rule -> new Finding(rule, "its schedule is '%s'".formatted(rule.text("/ScheduleExpression")),
                        "write rate(1 minute) or rate(5 minutes): the unit has an s unless the number is 1"));
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

    /** What has no reader: a name that is written wrong, mostly. */
    static Stream<Finding> topicsAreUsed(Deployment deployment) {
        return deployment.of(TOPIC).filter(topic -> deployment.parts().stream()
                .filter(other -> List.of("AWS::CloudWatch::Alarm", FunctionInvariants.FUNCTION).contains(other.type()))
                .noneMatch(other -> other.refersTo(topic)))
                .map(topic -> new Finding(topic, "no alarm and no function publishes to it", "use it, or remove it"));
    }
}
