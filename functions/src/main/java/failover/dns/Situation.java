package failover.dns;

/** All answers taken together. */
enum Situation {
    ALL_PRIMARY, ALL_FALLBACK,
    /** Both sides, which is normal until caches expire. */
    MOVING,
    /** Both sides, for longer than caches explain. */
    SPLIT,
    /** Some server leads visitors to an address of neither side. */
    UNEXPECTED,
    /** A name for which no server gives an address, or no server could be reached. */
    DARK
}
