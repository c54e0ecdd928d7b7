package failover.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.HealthCheckProps;
import software.amazon.awscdk.services.route53.HealthCheckType;
import software.constructs.Construct;

/**
 * Is the primary well? Probes the origin's own name: probing the domain would, after a failover, find the fallback well
 * and send visitors back.
 */
final class EndpointCheck extends HealthCheck {
    EndpointCheck(Construct scope, Settings settings) {
        super(scope, "EndpointCheck", props(settings.origin(), settings.check()));
        Tags.of(this).add("Name", settings.origin());
    }

    private static HealthCheckProps props(String origin, Settings.Check check) {
        var props = HealthCheckProps.builder().type(HealthCheckType.HTTPS).fqdn(origin).port(443).enableSni(true)
                .resourcePath(check.path()).requestInterval(Duration.seconds(check.interval()))
                .failureThreshold(check.threshold()).regions(check.regions()).measureLatency(true);
        check.searchString().ifPresent(text -> props.type(HealthCheckType.HTTPS_STR_MATCH).searchString(text));
        return props.build();
    }
}
