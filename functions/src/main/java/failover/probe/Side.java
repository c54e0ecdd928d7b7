package failover.probe;

/** Where visitors can be led to. */
public enum Side {
    PRIMARY, FALLBACK
}
