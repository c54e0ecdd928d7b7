package failover.routing.watch;

/** The primary as Route 53's checkers see it. */
public enum Endpoint {
    HEALTHY, UNHEALTHY,
    /** Route 53 could not be asked. */
    UNKNOWN
}
