package failover.infra;

import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy;
import failover.contract.JournalKeys;
import failover.contract.SiteKeys;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;

/** The function that sets and releases the switch. Its role alone may write the switch. */
final class ControlRouting extends Function {
    static final String ID = "ControlRouting";
    private final Stack stack;

    ControlRouting(FunctionPackage functions, FailoverProps props, Checks checks, IBucket journal, FallbackSite site,
            ITopic topic) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.routing.ControlRoutingHandler::handleRequest")
                        .description("Sends visitors of " + props.domain() + " to the fallback and back")
                        .environment(environment(props, checks, journal, site, topic))
                        // The longest that Lambda allows: a drill watches the way there and back.
                        .timeout(Duration.minutes(15)).maxEventAge(Duration.hours(1)).build());
        stack = functions.stack();
        maySetTheSwitch(site.bucket());
        mayKeepTheJournal(journal);
        mayAsk(props, checks);
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:Publish"));
    }

    private void maySetTheSwitch(IBucket site) {
        addToRolePolicy(Permissions.on(site.arnForObjects(SiteKeys.SWITCH_OBJECT), "s3:GetObject", "s3:PutObject",
                "s3:DeleteObject"));
        addToRolePolicy(Permissions.toList(site, SiteKeys.SWITCH));
    }

    private void mayKeepTheJournal(IBucket journal) {
        for (var prefix : List.of(JournalKeys.SWITCH, JournalKeys.DRILLS)) {
            addToRolePolicy(Permissions.onObjects(journal, prefix, "s3:GetObject", "s3:PutObject"));
            addToRolePolicy(Permissions.toList(journal, prefix));
        }
    }

    private void mayAsk(FailoverProps props, Checks checks) {
        addToRolePolicy(Permissions.on(TransitionAlarm.arn(stack, props), "cloudwatch:DescribeAlarms"));
        if (props.switching().failback().latches()) {
            addToRolePolicy(Permissions.on(StableAlarm.arn(stack, props), "cloudwatch:DescribeAlarms"));
        }
        checks.probing().map(IHealthCheck::getHealthCheckId).forEach(id -> addToRolePolicy(
                Permissions.on("arn:aws:route53:::healthcheck/" + id, "route53:GetHealthCheckStatus")));
        // This action has no resource level:
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
        addToRolePolicy(Permissions.on("*", "cloudwatch:GetMetricData"));
    }

    /** A failover sets the latch, if the policy has one. A recovery ends the report of a drill whose function died. */
    void hearOf(TransitionAlarm transition, FailbackPolicy policy) {
        rule("RoutingOnTransition", "Sets the latch, and concludes drills", policy.latches()
                ? transition.changes()
                : TransitionAlarm.changes(transition, "OK"));
    }

    /**
     * The primary has been healthy for long enough: the latch is released, or people are told. By a rule, as the latch is
     * set, so that the function knows one form of an alarm's change; EventBridge delivers these events at least once.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
     *      events and EventBridge</a>
     */
    void hearOf(StableAlarm stable) {
        rule("RoutingOnStable", "Ends the latch, or tells that it may end", TransitionAlarm.changes(stable, "OK"));
    }

    /** A latch without an end must not be forgotten. */
    void remindEvery(Duration time) {
        Rule.Builder.create(stack, "LatchReminder").description("Tells again that a latch holds visitors")
                .schedule(Schedule.rate(time)).targets(List.of(new LambdaFunction(this))).build();
    }

    private void rule(String id, String description, EventPattern change) {
        Rule.Builder.create(stack, id).description(description).eventPattern(change)
                .targets(List.of(new LambdaFunction(this))).build();
    }

    private static Map<String, String> environment(FailoverProps props, Checks checks, IBucket journal,
            FallbackSite site, ITopic topic) {
        var failback = props.switching().failback();
        return new ControlRoutingSettings(props.names(), props.records().ipv6(), props.watch().resolvers(),
                site.bucket().getBucketName(), journal.getBucketName(),
                site.distribution().getDistributionDomainName(), topic.getTopicArn(), TransitionAlarm.name(props),
                failback.latches() ? Optional.of(StableAlarm.name(props)) : Optional.empty(),
                checks.ids(), failback, props.notices().timeZone(), props.notices().runbook()).variables();
    }
}
