package failover.rehearsal.aws;

import java.util.Map;

/** A CloudWatch metric, e.g. AWS/Route53, HealthCheckStatus, {HealthCheckId=...}. */
public record Metric(String namespace, String name, Map<String, String> dimensions) {}
