package failover.infra;

import java.util.LinkedHashMap;
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
    private static final String SITE_PREFIX = "_fallback/";
    private static final String JOURNAL_PREFIX = "refresh/";

    private final Construct stack;

    RefreshFallback(FunctionPackage functions, Settings settings, IHealthCheck check, IBucket journal,
            FallbackSite site) {
        super(functions.stack(), ID,
                functions.props(ID, "failover.fallback.RefreshFallbackHandler::handleRequest")
                        .description("Publishes the fallback of " + settings.domain())
                        .environment(environment(settings, check, journal, site))
                        // Lambda's longest: on deploy it waits until the fallback serves.
                        .timeout(Duration.minutes(15)).maxEventAge(Duration.hours(1)).build());
        stack = functions.stack();
        mayPublish(site);
        addToRolePolicy(Permissions.onObjects(journal, JOURNAL_PREFIX, "s3:GetObject", "s3:PutObject"));
        addToRolePolicy(Permissions.toList(journal, JOURNAL_PREFIX));
        mayAskForHealth(check);
    }

    private void mayPublish(FallbackSite site) {
        addToRolePolicy(Permissions.onObjects(site.bucket(), SITE_PREFIX, "s3:GetObject",
                "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"));
        addToRolePolicy(Permissions.toList(site.bucket(), SITE_PREFIX));
    }

    private void mayAskForHealth(IHealthCheck check) {
        addToRolePolicy(Permissions.on("arn:aws:route53:::healthcheck/" + check.getHealthCheckId(),
                "route53:GetHealthCheckStatus"));
        // Metrics have no ARN.
        addToRolePolicy(Permissions.on("*", "cloudwatch:GetMetricData"));
    }

    /** Who goes back needs the versions that a manifest names, and S3 keeps those for as long. */
    static void forgetOldManifests(Bucket journal) {
        journal.addLifecycleRule(LifecycleRule.builder().prefix(JOURNAL_PREFIX + "manifests/")
                .expiration(PrivateBucket.OLD_VERSIONS_STAY).build());
    }

    void regularly() {
        Rule.Builder.create(stack, "RefreshRegularly").description("Keeps the fallback fresh")
                .schedule(Schedule.rate(Duration.minutes(10))).targets(List.of(new LambdaFunction(this))).build();
    }

    /** The pages tell what the alarm says, so it may be asked, too. */
    void onChangeOf(TransitionAlarm transition) {
        addToRolePolicy(Permissions.on(transition.getAlarmArn(), "cloudwatch:DescribeAlarms"));
        Rule.Builder.create(stack, "RefreshOnTransition").description("Refreshes the fallback on every transition")
                .eventPattern(transition.changes()).targets(List.of(new LambdaFunction(this))).build();
    }

    private static Map<String, String> environment(Settings settings, IHealthCheck check, IBucket journal,
            FallbackSite site) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SITE_BUCKET", site.bucket().getBucketName());
        environment.put("JOURNAL_BUCKET", journal.getBucketName());
        environment.put("DISTRIBUTION_DOMAIN", site.distribution().getDistributionDomainName());
        environment.put("DOMAIN", settings.domain());
        environment.put("ORIGIN", settings.origin());
        environment.put("CHECK_PATH", settings.check().path());
        environment.put("HEALTH_CHECK_ID", check.getHealthCheckId());
        environment.put("ZONE_NAME", settings.zoneName());
        environment.put("RESOLVERS", String.join(",", settings.resolvers()));
        environment.put("ALARM_NAME", settings.alarmName());
        environment.put("COPY", settings.copy().json());
        environment.put(FunctionPackage.ENDPOINT_OVERRIDE, "none");
        return environment;
    }
}
