package failover.dns;

enum Side {
    PRIMARY, FALLBACK
}
