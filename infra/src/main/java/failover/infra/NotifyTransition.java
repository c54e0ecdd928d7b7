package failover.infra;

import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;

/** The function that journals a transition and tells people: invoked by the alarm itself, once per change of state. */
final class NotifyTransition extends Function {
    private static final String ID = "NotifyTransition";
    private static final String JOURNAL_PREFIX = "transitions/";

    NotifyTransition(FunctionPackage functions, Settings settings, IHealthCheck check, IBucket journal, ITopic topic) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.transition.NotifyTransitionHandler::handleRequest")
                        .description("Journals and announces failover and recovery of " + settings.domain())
                        .environment(environment(settings, check, journal, topic)).timeout(Duration.seconds(60))
                        // A late notice is better than none.
                        .maxEventAge(Duration.hours(6)).build());
        addToRolePolicy(Permissions.onObjects(journal, JOURNAL_PREFIX, "s3:GetObject", "s3:PutObject"));
        addToRolePolicy(Permissions.toList(journal, JOURNAL_PREFIX));
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:Publish"));
    }

    private static Map<String, String> environment(Settings settings, IHealthCheck check, IBucket journal,
            ITopic topic) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("ALARM_NAME", settings.alarmName());
        environment.put("TOPIC_ARN", topic.getTopicArn());
        environment.put("JOURNAL_BUCKET", journal.getBucketName());
        environment.put("DOMAIN", settings.domain());
        environment.put("HEALTH_CHECK_ID", check.getHealthCheckId());
        environment.put(FunctionPackage.ENDPOINT_OVERRIDE, "none");
        return environment;
    }
}
