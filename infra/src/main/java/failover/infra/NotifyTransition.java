package failover.infra;

import failover.contract.JournalKeys;
import failover.contract.NotifyTransitionSettings;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import java.util.Map;
import java.util.Optional;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;

/** The function that writes a transition to the journal and sends the notice. The alarm invokes it at each change. */
final class NotifyTransition extends Function {
    private static final String ID = "NotifyTransition";

    /** @param chat empty when there are no notices for chats */
    NotifyTransition(FunctionPackage functions, FailoverProps props, Checks checks, IBucket journal, IBucket site,
            ITopic topic,
            Optional<? extends ITopic> chat) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.transition.NotifyTransitionHandler::handleRequest")
                        .description("Journals and announces failover and recovery of " + props.domain())
                        .environment(environment(props, checks, journal, site, topic, chat))
                        .timeout(Duration.seconds(60))
                        // One vCPU, since it starts cold almost every time and evidence has a time limit:
                        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
                        .memorySize(1769)
                        // A late notice is better than no notice.
                        .maxEventAge(Duration.hours(6)).build());
        addToRolePolicy(Permissions.onObjects(journal, JournalKeys.TRANSITIONS, "s3:GetObject", "s3:PutObject"));
        addToRolePolicy(Permissions.toList(journal, JournalKeys.TRANSITIONS));
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:Publish"));
        chat.ifPresent(copy -> addToRolePolicy(Permissions.on(copy.getTopicArn(), "sns:Publish")));
        mayGatherEvidence(checks, journal, site);
    }

    private void mayGatherEvidence(Checks checks, IBucket journal, IBucket site) {
        addToRolePolicy(Permissions.on("arn:aws:route53:::healthcheck/" + checks.endpoint().getHealthCheckId(),
                "route53:GetHealthCheckLastFailureReason"));
        // This action has no resource level:
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
        addToRolePolicy(Permissions.on("*", "cloudwatch:GetMetricData"));
        Permissions.toReadTheSwitch(site).forEach(this::addToRolePolicy);
        Permissions.toRead(journal, JournalKeys.SWITCH).forEach(this::addToRolePolicy);
        Permissions.toRead(journal, JournalKeys.MESSAGE).forEach(this::addToRolePolicy);
    }

    private static Map<String, String> environment(FailoverProps props, Checks checks, IBucket journal,
            IBucket site, ITopic topic, Optional<? extends ITopic> chat) {
        return new NotifyTransitionSettings(props.names(), props.records().ipv6(), props.watch().resolvers(),
                TransitionAlarm.name(props),
                topic.getTopicArn(), chat.map(ITopic::getTopicArn), site.getBucketName(), journal.getBucketName(),
                checks.ids(),
                props.check().regions(), props.switching().failback(), props.notices().timeZone(),
                props.notices().runbook()).variables();
    }
}
