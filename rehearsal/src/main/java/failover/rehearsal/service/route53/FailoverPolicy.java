package failover.rehearsal.service.route53;

import failover.rehearsal.service.route53.ZoneRecord.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which record of a name and type answers: the PRIMARY unless its health check is unhealthy and the SECONDARY can take
 * over. With both unhealthy it is the PRIMARY again; a record without a health check is healthy.
 */
final class FailoverPolicy {
    private FailoverPolicy() {}

    /** @param sets of one name and type */
    static Optional<ZoneRecord> active(List<ZoneRecord> sets, Predicate<String> healthyCheck) {
        var primary = find(sets, Role.PRIMARY);
        var secondary = find(sets, Role.SECONDARY);
        if (primary.isEmpty()) {
            return secondary.or(() -> sets.stream().findFirst());
        }
        var handsOver = !isHealthy(primary.get(), healthyCheck)
                && secondary.filter(record -> isHealthy(record, healthyCheck)).isPresent();
        return handsOver ? secondary : primary;
    }

    private static Optional<ZoneRecord> find(List<ZoneRecord> sets, Role role) {
        return sets.stream().filter(record -> record.role().filter(role::equals).isPresent()).findFirst();
    }

    private static boolean isHealthy(ZoneRecord record, Predicate<String> healthyCheck) {
        return record.healthCheckId().map(healthyCheck::test).orElse(true);
    }
}
