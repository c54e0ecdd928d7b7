package failover.fallback;

/** What CloudWatch last got of a health check. */
sealed interface Health {
    record Healthy() implements Health {}

    record Unhealthy() implements Health {}

    /** @param reason why nothing is known, such as that there is no data yet */
    record Unknown(String reason) implements Health {}
}
