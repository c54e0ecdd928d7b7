package failover.rehearsal.account;

import failover.contract.AlarmState;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.cloudwatch.AlarmSettings;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether everything that sends something may do so, asked of the policies before anything is played. */
record Preflight(Template template, Judge judge) {
    private static final String KEY = "AWS::KMS::Key";

    /** One sentence for each sender that is refused, with the fix. */
    List<String> problems() {
        return Stream.of(alarms(), rules(), deadLetters(), undeliverable(), topics(), site(),
                new RareCalls(template, judge).problems()).flatMap(found -> found).distinct()
                .toList();
    }

    private Stream<String> alarms() {
        return template.resources("AWS::CloudWatch::Alarm").stream().map(AlarmSettings::of)
                .flatMap(alarm -> Stream.of(AlarmState.values()).flatMap(state -> alarm.actions()
                        .getOrDefault(state, List.of()).stream()).distinct()
                        .flatMap(action -> refusal(action(alarm, action)).map(reason -> """
                                alarm %s cannot take its action: %s. Fix: allow it in the %s""".formatted(alarm.name(),
                                reason, isTopic(action)
                                        ? "topic's policy: sns:Publish by cloudwatch.amazonaws.com"
                                        : "function's permissions: lambda:InvokeFunction by"
                                                + " lambda.alarms.cloudwatch.amazonaws.com"))
                                .stream()));
    }

    private Decision action(AlarmSettings alarm, String action) {
        return isTopic(action)
                ? judge.service("cloudwatch.amazonaws.com", alarm.arn(), "sns:Publish", action)
                : judge.service("lambda.alarms.cloudwatch.amazonaws.com", alarm.arn(), "lambda:InvokeFunction", action);
    }

    private static boolean isTopic(String arn) {
        return arn.startsWith("arn:aws:sns:");
    }

    private Stream<String> rules() {
        return template.resources("AWS::Events::Rule").stream().flatMap(rule -> rule.properties().path("Targets")
                .valueStream().map(target -> target.path("Arn").asString(""))
                .flatMap(target -> refusal(judge.service("events.amazonaws.com", rule.arn(), "lambda:InvokeFunction",
                        target)).map(reason -> """
                                rule %s cannot start its target: %s. Fix: allow lambda:InvokeFunction to \
                                events.amazonaws.com in the function's permissions""".formatted(rule, reason))
                        .stream()));
    }

    /** EventBridge sends what it could not deliver. */
    private Stream<String> deadLetters() {
        return template.resources("AWS::Events::Rule").stream().flatMap(rule -> rule.properties().path("Targets")
                .valueStream().map(target -> target.at("/DeadLetterConfig/Arn").asString(""))
                .filter(queue -> !queue.isEmpty())
                .flatMap(queue -> refusal(judge.service("events.amazonaws.com", rule.arn(), "sqs:SendMessage", queue))
                        .map(reason -> """
                                rule %s cannot keep what it does not deliver: %s. Fix: allow sqs:SendMessage to \
                                events.amazonaws.com in the queue's policy""".formatted(rule, reason))
                        .stream()));
    }

    /** With the function's role, Lambda sends what it gives up. */
    private Stream<String> undeliverable() {
        return template.resources("AWS::Lambda::EventInvokeConfig").stream()
                .flatMap(settings -> settings.find("/DestinationConfig/OnFailure/Destination").stream()
                        .flatMap(queue -> functions(settings.text("/FunctionName")).flatMap(function -> Stream.concat(
                                refused(function, "sqs:SendMessage", queue),
                                key("AWS::SQS::Queue", one -> one.arn().equals(queue)).stream()
                                        .flatMap(key -> withKey(function, key))))));
    }

    private Stream<Resource> functions(String name) {
        return template.resources("AWS::Lambda::Function").stream()
                .filter(function -> function.physicalId().equals(name) || function.arn().equals(name));
    }

    /** SNS uses the key of an encrypted topic on behalf of the publisher. */
    private Stream<String> topics() {
        return template.resources("AWS::Lambda::Function").stream()
                .flatMap(function -> template.resources("AWS::SNS::Topic").stream()
                        .filter(topic -> judge.call(function, "sns:Publish", topic.arn(),
                                Map.of()) instanceof Decision.Allowed)
                        .flatMap(topic -> key("AWS::SNS::Topic", topic::equals).stream())
                        .flatMap(key -> withKey(function, key)));
    }

    private Optional<Resource> key(String type, Predicate<Resource> which) {
        return template.resources(type).stream().filter(which)
                .flatMap(resource -> resource.find("/KmsMasterKeyId").stream())
                .flatMap(id -> template.resources(KEY).stream()
                        .filter(key -> List.of(key.physicalId(), key.arn()).contains(id)))
                .findFirst();
    }

    private Stream<String> withKey(Resource function, Resource key) {
        return Stream.of("kms:GenerateDataKey", "kms:Decrypt").flatMap(action -> refused(function, action, key.arn()));
    }

    private Stream<String> refused(Resource function, String action, String resource) {
        return refusal(judge.call(function, action, resource, Map.of()))
                .map(reason -> "%s. Fix: grant %s to the role of %s".formatted(reason, action, function.id())).stream();
    }

    private Stream<String> site() {
        var template = this.template;
        return template.resources("AWS::CloudFront::Distribution").stream()
                .flatMap(distribution -> template.resources("AWS::S3::Bucket").stream()
                        .filter(bucket -> isOrigin(distribution, bucket))
                        .flatMap(bucket -> reads(distribution, bucket)));
    }

    private static boolean isOrigin(Resource distribution, Resource bucket) {
        return distribution.properties().at("/DistributionConfig/Origins").valueStream()
                .map((JsonNode origin) -> origin.path("DomainName").asString(""))
                .anyMatch(bucket.attribute("RegionalDomainName")::equals);
    }

    private Stream<String> reads(Resource distribution, Resource bucket) {
        var service = "cloudfront.amazonaws.com";
        var arn = "arn:aws:cloudfront::" + template.account() + ":distribution/" + distribution.physicalId();
        var get = refusal(judge.service(service, arn, "s3:GetObject", "arn:aws:s3:::" + bucket.physicalId() + "/any"))
                .map(reason -> reason + ". Fix: allow s3:GetObject to the distribution in the bucket's policy");
        var lists = judge.service(service, arn, "s3:ListBucket",
                "arn:aws:s3:::" + bucket.physicalId()) instanceof Decision.Allowed
                        ? Optional
                                .of("the policy of %s lets CloudFront list the bucket: GET / would show it. Fix: allow"
                                        .formatted(bucket) + " s3:GetObject only")
                        : Optional.<String>empty();
        return Stream.concat(get.stream(), lists.stream());
    }

    private static Optional<String> refusal(Decision decision) {
        return decision instanceof Decision.Denied(var reason) ? Optional.of(reason) : Optional.empty();
    }
}
