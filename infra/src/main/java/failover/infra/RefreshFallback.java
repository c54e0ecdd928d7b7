package failover.infra;

import failover.contract.JournalKeys;
import failover.contract.RefreshFallbackSettings;
import failover.contract.SiteKeys;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import failover.infra.site.PrivateBucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** The function that keeps the fallback site published and fresh. */
final class RefreshFallback extends Function {
    private static final String ID = "RefreshFallback";

    private final Construct stack;

    RefreshFallback(FunctionPackage functions, FailoverProps props, Checks checks, IBucket journal,
            FallbackSite site) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.fallback.RefreshFallbackHandler::handleRequest")
                        .description("Publishes the fallback of " + props.domain())
                        .environment(environment(props, checks, journal, site))
                        // The longest that Lambda allows: a deployment waits in it until the fallback serves.
                        .timeout(Duration.minutes(15)).maxEventAge(Duration.hours(1)).build());
        stack = functions.stack();
        mayPublish(site);
        mayKeepTheJournal(journal);
        mayAskForHealth(checks);
        // The pages show the state of the alarm.
        addToRolePolicy(Permissions.on(TransitionAlarm.arn(functions.stack(), props), "cloudwatch:DescribeAlarms"));
    }

    private void mayPublish(FallbackSite site) {
        addToRolePolicy(Permissions.onObjects(site.bucket(), SiteKeys.PREFIX, "s3:GetObject",
                "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"));
        addToRolePolicy(Permissions.toList(site.bucket(), SiteKeys.PREFIX));
        Permissions.toReadTheSwitch(site.bucket()).forEach(this::addToRolePolicy);
    }

    private void mayKeepTheJournal(IBucket journal) {
        for (var prefix : List.of(JournalKeys.REFRESH, JournalKeys.MESSAGE)) {
            addToRolePolicy(Permissions.onObjects(journal, prefix, "s3:GetObject", "s3:PutObject"));
            addToRolePolicy(Permissions.toList(journal, prefix));
        }
        Permissions.toRead(journal, JournalKeys.SWITCH).forEach(this::addToRolePolicy);
    }

    private void mayAskForHealth(Checks checks) {
        checks.probing().map(IHealthCheck::getHealthCheckId).forEach(id -> addToRolePolicy(
                Permissions.on("arn:aws:route53:::healthcheck/" + id, "route53:GetHealthCheckStatus")));
        // This action has no resource level:
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
        addToRolePolicy(Permissions.on("*", "cloudwatch:GetMetricData"));
    }

    /** A manifest is needed as long as S3 keeps the versions that it names. */
    static void forgetOldManifests(Bucket journal) {
        journal.addLifecycleRule(LifecycleRule.builder().prefix(JournalKeys.MANIFESTS)
                .expiration(PrivateBucket.OLD_VERSIONS_STAY).build());
    }

    void regularly() {
        Rule.Builder.create(stack, "RefreshRegularly").description("Keeps the fallback fresh")
                .schedule(Schedule.rate(Duration.minutes(10))).targets(List.of(new LambdaFunction(this))).build();
    }

    void onChangeOf(TransitionAlarm transition) {
        Rule.Builder.create(stack, "RefreshOnTransition").description("Refreshes the fallback on every transition")
                .eventPattern(transition.changes()).targets(List.of(new LambdaFunction(this))).build();
    }

    /**
     * However the switch is set, also by hand, S3 reports it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">Amazon S3 event notification
     *      types and destinations, EventBridge</a>
     */
    void onChangeOfTheSwitch(IBucket site) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("bucket", Map.of("name", List.of(site.getBucketName())));
        detail.put("object", Map.of("key", List.of(SiteKeys.SWITCH_OBJECT)));
        Rule.Builder.create(stack, "RefreshOnSwitch")
                .description("Refreshes the fallback when the switch is set or not")
                .eventPattern(EventPattern.builder().source(List.of("aws.s3"))
                        .detailType(List.of("Object Created", "Object Deleted")).detail(detail).build())
                .targets(List.of(new LambdaFunction(this))).build();
    }

    private static Map<String, String> environment(FailoverProps props, Checks checks, IBucket journal,
            FallbackSite site) {
        return new RefreshFallbackSettings(props.names(), props.watch().resolvers(), site.bucket().getBucketName(),
                journal.getBucketName(),
                site.distribution().getDistributionDomainName(), props.check().path(),
                TransitionAlarm.name(props), checks.ids(), props.copy().rules())
                .variables();
    }
}
