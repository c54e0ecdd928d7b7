package failover.infra.check;

import failover.contract.SiteKeys;
import failover.infra.settings.FailoverProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.HealthCheckProps;
import software.amazon.awscdk.services.route53.HealthCheckType;
import software.constructs.Construct;

/**
 * The health check of the switch. It is unhealthy while the switch is set. It is healthy while the switch is absent, has
 * ended or cannot be read, so that without S3 or CloudFront the endpoint alone decides. It asks for the fallback's name:
 * the visitors' names lead to the primary.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html">Values that
 *      you specify when you create or update health checks, Invert health check status</a>
 */
final class SwitchCheck extends HealthCheck {
    SwitchCheck(Construct scope, FailoverProps props) {
        super(scope, "SwitchCheck", HealthCheckProps.builder().type(HealthCheckType.HTTPS_STR_MATCH).inverted(true)
                .fqdn(props.names().fallback()).port(443).enableSni(true).resourcePath("/" + SiteKeys.SWITCH_OBJECT)
                .searchString(SiteKeys.SWITCH_WORD).requestInterval(Duration.seconds(30)).failureThreshold(1)
                .regions(props.check().regions()).build());
        Tags.of(this).add("Name", "switch of " + props.domain());
    }
}
