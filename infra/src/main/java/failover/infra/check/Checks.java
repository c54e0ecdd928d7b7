package failover.infra.check;

import failover.contract.HealthChecks;
import failover.infra.settings.FailoverProps;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/**
 * The health checks of the stack. With a switch, PrimaryCheck puts EndpointCheck and SwitchCheck together; without one,
 * EndpointCheck decides alone.
 */
public final class Checks {
    private final EndpointCheck endpoint;
    private final Optional<SwitchCheck> steering;
    private final HealthCheck primary;

    public Checks(Construct scope, FailoverProps props) {
        endpoint = new EndpointCheck(scope, props);
        steering = props.switching().wanted() ? Optional.of(new SwitchCheck(scope, props)) : Optional.empty();
        primary = steering.<HealthCheck>map(check -> new PrimaryCheck(scope, props, List.of(endpoint, check)))
                .orElse(endpoint);
    }

    /** Probes the primary. */
    public HealthCheck endpoint() {
        return endpoint;
    }

    /** Reads the switch; empty without a switch. */
    public Optional<HealthCheck> steering() {
        return steering.map(check -> check);
    }

    /** What the PRIMARY record and the alarm Transition follow. */
    public HealthCheck primary() {
        return primary;
    }

    /** Those that probe something themselves. */
    public Stream<IHealthCheck> probing() {
        return Stream.concat(Stream.of(endpoint), steering.stream());
    }

    public HealthChecks ids() {
        return new HealthChecks(primary.getHealthCheckId(), endpoint.getHealthCheckId(),
                steering.map(IHealthCheck::getHealthCheckId));
    }
}
