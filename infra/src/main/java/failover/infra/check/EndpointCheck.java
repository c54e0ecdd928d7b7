package failover.infra.check;

import failover.infra.settings.CheckProps;
import failover.infra.settings.FailoverProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.HealthCheckProps;
import software.amazon.awscdk.services.route53.HealthCheckType;
import software.constructs.Construct;

/**
 * The health check of the primary. It probes the origin's own name: after a failover a check of the domain would reach the
 * fallback, pass, and send visitors back.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html">Values that
 *      you specify when you create or update health checks, Domain name</a>
 */
final class EndpointCheck extends HealthCheck {
    EndpointCheck(Construct scope, FailoverProps props) {
        super(scope, "EndpointCheck", props(props.origin(), props.check(), !props.watch().lean()));
        Tags.of(this).add("Name", props.origin());
    }

    private static HealthCheckProps props(String origin, CheckProps check, boolean latency) {
        var props = HealthCheckProps.builder().type(HealthCheckType.HTTPS).fqdn(origin).port(443).enableSni(true)
                .resourcePath(check.path().value()).requestInterval(Duration.seconds(check.interval()))
                .failureThreshold(check.threshold()).regions(check.regions()).measureLatency(latency);
        check.searchString().ifPresent(text -> props.type(HealthCheckType.HTTPS_STR_MATCH).searchString(text));
        return props.build();
    }
}
