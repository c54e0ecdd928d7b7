package failover.infra;

import failover.contract.HealthChecks;
import failover.contract.JournalKeys;
import failover.contract.RefreshFallbackSettings;
import failover.contract.SiteKeys;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import failover.infra.site.PrivateBucket;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
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

    RefreshFallback(FunctionPackage functions, FailoverProps props, IHealthCheck check, IBucket journal,
            FallbackSite site) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.fallback.RefreshFallbackHandler::handleRequest")
                        .description("Publishes the fallback of " + props.domain())
                        .environment(environment(props, check, journal, site))
                        // The longest that Lambda allows: a deployment waits in it until the fallback serves.
                        .timeout(Duration.minutes(15)).maxEventAge(Duration.hours(1)).build());
        stack = functions.stack();
        mayPublish(site);
        addToRolePolicy(Permissions.onObjects(journal, JournalKeys.REFRESH, "s3:GetObject", "s3:PutObject"));
        addToRolePolicy(Permissions.toList(journal, JournalKeys.REFRESH));
        mayAskForHealth(check);
    }

    private void mayPublish(FallbackSite site) {
        addToRolePolicy(Permissions.onObjects(site.bucket(), SiteKeys.PREFIX, "s3:GetObject",
                "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"));
        addToRolePolicy(Permissions.toList(site.bucket(), SiteKeys.PREFIX));
    }

    private void mayAskForHealth(IHealthCheck check) {
        addToRolePolicy(Permissions.on("arn:aws:route53:::healthcheck/" + check.getHealthCheckId(),
                "route53:GetHealthCheckStatus"));
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

    /** The pages show the state of the alarm, so the function may read it. */
    void onChangeOf(TransitionAlarm transition) {
        addToRolePolicy(Permissions.on(transition.getAlarmArn(), "cloudwatch:DescribeAlarms"));
        Rule.Builder.create(stack, "RefreshOnTransition").description("Refreshes the fallback on every transition")
                .eventPattern(transition.changes()).targets(List.of(new LambdaFunction(this))).build();
    }

    private static Map<String, String> environment(FailoverProps props, IHealthCheck check, IBucket journal,
            FallbackSite site) {
        return new RefreshFallbackSettings(props.names(), props.watch().resolvers(), site.bucket().getBucketName(),
                journal.getBucketName(),
                site.distribution().getDistributionDomainName(), props.check().path(),
                TransitionAlarm.name(props), HealthChecks.withoutSwitch(check.getHealthCheckId()), props.copy().rules())
                .variables();
    }
}
