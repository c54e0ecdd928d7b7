package failover.fallback;

import failover.cloudformation.CustomResourceRequest;
import failover.contract.DeployKeys;
import failover.fallback.Health.Healthy;
import failover.fallback.Health.Unhealthy;
import failover.fallback.Health.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A health check that a deploy brings. The failover records follow it once the deploy goes on.
 *
 * @param name     in words
 * @param replaced id of the check that the records have followed so far; empty when there is none
 */
record NewCheck(String name, String id, Optional<String> replaced) {

    /** Every check of a new stack; of an updated one those whose id is another. */
    static List<NewCheck> in(CustomResourceRequest request) {
        return Stream.of(of("primary's health check", DeployKeys.ENDPOINT_CHECK, request),
                of("switch's health check (healthy while the switch is not set)", DeployKeys.SWITCH_CHECK, request))
                .flatMap(Optional::stream).toList();
    }

    private static Optional<NewCheck> of(String name, String property, CustomResourceRequest request) {
        var before = request.oldProperty(property);
        return request.property(property).filter(id -> !before.equals(Optional.of(id)))
                .map(id -> new NewCheck(name, id, before));
    }

    /**
     * Why the records must not follow it yet. Route 53 considers a new check healthy, and an inverted one unhealthy, until
     * it has data. One that is unhealthy moves nobody if the one before is unhealthy too, as during an outage.
     *
     * @param before of the check that it replaces
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">
     *      How Amazon Route 53 determines whether a health check is healthy</a>
     */
    static Optional<String> complaint(Health now, Optional<Health> before) {
        return switch (now) {
            case Healthy _ -> Optional.empty();
            case Unknown(var reason) -> Optional.of(reason);
            case Unhealthy _ -> before.filter(Unhealthy.class::isInstance).isPresent()
                    ? Optional.empty()
                    : Optional.of("its metric HealthCheckStatus is 0");
        };
    }
}
