package failover.routing.watch;

/** What made the PRIMARY record unhealthy. */
public enum Cause {
    ENDPOINT, SWITCH,
    /** The metrics do not tell. */
    UNKNOWN
}
