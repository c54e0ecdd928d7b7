package failover.dns;

/** All answers taken together. */
enum Situation {
    ALL_PRIMARY, ALL_FALLBACK,
    /** Both sides, as is normal until caches have run out. */
    MOVING,
    /** Both sides, for longer than caches explain. */
    SPLIT,
    /** Some server leads visitors to an address of neither side. */
    UNEXPECTED,
    /** A name for which no server gives an address, be it that none could be reached from here. */
    DARK
}
