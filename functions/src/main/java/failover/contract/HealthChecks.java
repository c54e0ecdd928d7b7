package failover.contract;

import java.util.Optional;

/**
 * The ids of the health checks.
 *
 * @param primary  what the PRIMARY record and the alarm follow: healthy while visitors go to the primary
 * @param endpoint probes the primary itself; the same as {@code primary} without a switch
 * @param steered  unhealthy while the switch is set; empty without a switch
 */
public record HealthChecks(String primary, String endpoint, Optional<String> steered) {
    /** Without a switch, the endpoint's check alone decides. */
    public static HealthChecks withoutSwitch(String endpoint) {
        return new HealthChecks(endpoint, endpoint, Optional.empty());
    }

    static HealthChecks from(Environment environment) {
        return new HealthChecks(environment.text(Variable.HEALTH_CHECK_ID),
                environment.text(Variable.ENDPOINT_CHECK_ID), environment.optional(Variable.SWITCH_CHECK_ID));
    }

    Variables in(Variables variables) {
        return variables.with(Variable.HEALTH_CHECK_ID, primary).with(Variable.ENDPOINT_CHECK_ID, endpoint)
                .with(Variable.SWITCH_CHECK_ID, steered);
    }
}
