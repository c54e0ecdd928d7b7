package failover.infra.check;

import failover.infra.settings.FailoverProps;
import java.util.List;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.HealthCheckProps;
import software.amazon.awscdk.services.route53.HealthCheckType;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/** The health check that the PRIMARY record follows: healthy while all its children are. */
final class PrimaryCheck extends HealthCheck {
    PrimaryCheck(Construct scope, FailoverProps props, List<IHealthCheck> children) {
        super(scope, "PrimaryCheck", HealthCheckProps.builder().type(HealthCheckType.CALCULATED)
                .childHealthChecks(children).healthThreshold(children.size()).build());
        Tags.of(this).add("Name", "primary of " + props.domain());
    }
}
