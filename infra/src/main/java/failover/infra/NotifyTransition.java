package failover.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;

/** The function that journals a transition and tells people: invoked by the alarm itself, once per change of state. */
final class NotifyTransition extends Function {
    private static final String ID = "NotifyTransition";
    private static final String JOURNAL_PREFIX = "transitions/";

    /** @param chat empty when there is no chat */
    NotifyTransition(FunctionPackage functions, Settings settings, IHealthCheck check, IBucket journal, ITopic topic,
            Optional<ITopic> chat) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.transition.NotifyTransitionHandler::handleRequest")
                        .description("Journals and announces failover and recovery of " + settings.domain())
                        .environment(environment(settings, check, journal, topic, chat)).timeout(Duration.seconds(60))
                        // One whole vCPU: it always starts cold, and the evidence must be there within its budget.
                        .memorySize(1769)
                        // A late notice is better than none.
                        .maxEventAge(Duration.hours(6)).build());
        addToRolePolicy(Permissions.onObjects(journal, JOURNAL_PREFIX, "s3:GetObject", "s3:PutObject"));
        addToRolePolicy(Permissions.toList(journal, JOURNAL_PREFIX));
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:Publish"));
        chat.ifPresent(copy -> addToRolePolicy(Permissions.on(copy.getTopicArn(), "sns:Publish")));
        mayGatherEvidence(check);
    }

    private void mayGatherEvidence(IHealthCheck check) {
        addToRolePolicy(Permissions.on("arn:aws:route53:::healthcheck/" + check.getHealthCheckId(),
                "route53:GetHealthCheckLastFailureReason"));
        // Metrics have no ARN.
        addToRolePolicy(Permissions.on("*", "cloudwatch:GetMetricData"));
    }

    private static Map<String, String> environment(Settings settings, IHealthCheck check, IBucket journal,
            ITopic topic, Optional<ITopic> chat) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("ALARM_NAME", settings.alarmName());
        environment.put("TOPIC_ARN", topic.getTopicArn());
        environment.put("CHAT_TOPIC_ARN", chat.map(ITopic::getTopicArn).orElse("none"));
        environment.put("JOURNAL_BUCKET", journal.getBucketName());
        environment.put("DOMAIN", settings.domain());
        environment.put("ZONE_NAME", settings.zoneName());
        environment.put("ORIGIN", settings.origin());
        environment.put("RESOLVERS", String.join(",", settings.resolvers()));
        environment.put("HEALTH_CHECK_ID", check.getHealthCheckId());
        environment.put("CHECKER_REGIONS", String.join(",", settings.check().regions()));
        // Not TZ: Lambda reserves that name.
        environment.put("TIME_ZONE", settings.notices().timeZone());
        environment.put(FunctionPackage.ENDPOINT_OVERRIDE, "none");
        return environment;
    }
}
