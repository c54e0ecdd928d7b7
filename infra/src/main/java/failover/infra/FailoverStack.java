package failover.infra;

import failover.infra.settings.FailoverProps;
import failover.infra.site.EdgeFunctions;
import failover.infra.site.FallbackSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A failover for one domain: records, health check, fallback site, alarms, functions and notices. Exposes what other
 * constructs may want to refer to.
 *
 * <p>The stack must be in us-east-1, the only Region that has the metrics of health checks and the certificates of
 * CloudFront. With wrong properties it stays empty, and synthesis fails with everything that is wrong.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html">Monitoring
 *      health checks using CloudWatch</a>
 */
public final class FailoverStack extends Stack {
    public static final String REGION = "us-east-1";

    /**
     * Feature flags that this stack's template depends on. Fixed, since another value in your app would replace resources.
     *
     * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html">AWS CDK feature flags</a>
     */
    private static final List<String> FLAGS = List.of("@aws-cdk/aws-iam:minimizePolicies",
            "@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction");

    private final List<String> problems = new ArrayList<>();
    private final Optional<FailoverParts> parts;

    /**
     * Creates the stack and everything in it.
     *
     * @param scope the app, or a stage of it
     * @param id    also the stack's name unless {@code props} sets another one
     */
    public FailoverStack(Construct scope, String id, FailoverProps props) {
        super(scope, id, props.stack().orElseGet(() -> defaults(props)));
        FLAGS.forEach(flag -> getNode().setContext(flag, true));
        var code = DeploymentPackage.of(this, props.page());
        var sources = FallbackSources.read(code.resolve("fallback"), props.example());
        problems.addAll(props.problems());
        sources.mistakes().forEach(mistake -> problems.add(mistake.toString()));
        requireRegion();
        if (problems.isEmpty()) {
            EdgeFunctions.problem(props, sources.page().orElseThrow()).ifPresent(problems::add);
        }
        getNode().addValidation(() -> problems);
        parts = problems.isEmpty()
                ? Optional.of(new FailoverParts(this, props, sources.page().orElseThrow(), code))
                : Optional.empty();
    }

    /** The distribution that serves the fallback. */
    public Distribution getDistribution() {
        return parts().site().distribution();
    }

    /** The bucket that the fallback is published to. */
    public Bucket getSiteBucket() {
        return parts().site().bucket();
    }

    /** The bucket that holds the journal of transitions and publications. */
    public Bucket getJournalBucket() {
        return parts().journal();
    }

    /** The topic that gets the notices. */
    public Topic getTopic() {
        return parts().topic();
    }

    /** The alarm {@code Transition}, which follows the health check. */
    public Alarm getTransitionAlarm() {
        return parts().transition();
    }

    /** The health check of the PRIMARY record: {@code PrimaryCheck}, or {@code EndpointCheck} without a switch. */
    public HealthCheck getHealthCheck() {
        return parts().checks().primary();
    }

    /** The health check {@code EndpointCheck}, which probes the origin. */
    public HealthCheck getEndpointCheck() {
        return parts().checks().endpoint();
    }

    /** The health check {@code SwitchCheck}, which is unhealthy while the switch is set; empty without a switch. */
    public Optional<HealthCheck> getSwitchCheck() {
        return parts().checks().steering();
    }

    /** The queue {@code Undeliverable}, which holds the events that a function could not handle. */
    public Queue getUndeliverableQueue() {
        return parts().undeliverable();
    }

    public Function getNotifyTransition() {
        return parts().notifyTransition();
    }

    public Function getRefreshFallback() {
        return parts().refreshFallback();
    }

    public Function getCheckDns() {
        return parts().checkDns();
    }

    /** The function of the switch; empty without a switch. */
    public Optional<Function> getControlRouting() {
        return parts().controlRouting().map(function -> function);
    }

    private FailoverParts parts() {
        return parts.orElseThrow(() -> new IllegalStateException(String.join("\n", problems)));
    }

    private void requireRegion() {
        if (!getRegion().equals(REGION)) {
            problems.add("the stack is in the Region %s; allowed: %s".formatted(getRegion(), REGION));
        }
    }

    private static StackProps defaults(FailoverProps props) {
        var defaults = StackProps.builder().env(Environment.builder().region(REGION).build())
                .analyticsReporting(false)
                // Without the stack, visitors' records would lead to nothing.
                .terminationProtection(true)
                .synthesizer(DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build());
        if (props.problems().isEmpty()) {
            defaults.description("DNS failover of " + props.domain());
        }
        return defaults.build();
    }
}
