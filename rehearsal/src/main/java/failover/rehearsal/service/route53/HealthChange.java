package failover.rehearsal.service.route53;

import java.time.Instant;

/** A health check's status changed, inversion included. */
public record HealthChange(CheckSettings check, boolean healthy, Instant at) {}
