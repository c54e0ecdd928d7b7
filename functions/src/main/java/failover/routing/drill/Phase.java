package failover.routing.drill;

import failover.probe.Row;
import failover.probe.Side;
import java.time.Duration;
import java.util.List;

/** A part of the way that visitors go, and how long it should take. */
enum Phase {
    ZONE_TO_FALLBACK("the zone's servers lead to the fallback", Side.FALLBACK, true), RESOLVERS_TO_FALLBACK(
            "the resolvers lead to the fallback", Side.FALLBACK,
            false), ZONE_TO_PRIMARY("the zone's servers lead to the primary", Side.PRIMARY,
                    true), RESOLVERS_TO_PRIMARY("the resolvers lead to the primary", Side.PRIMARY, false);

    static final List<Phase> THERE = List.of(ZONE_TO_FALLBACK, RESOLVERS_TO_FALLBACK);
    static final List<Phase> BACK = List.of(ZONE_TO_PRIMARY, RESOLVERS_TO_PRIMARY);
    /** After which the way there, or back, has failed. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private final String words;
    private final Side side;
    private final boolean authoritative;

    Phase(String words, Side side, boolean authoritative) {
        this.words = words;
        this.side = side;
        this.authoritative = authoritative;
    }

    String words() {
        return words;
    }

    /** The switch's check asks every 30 seconds; then resolvers may keep an answer for the TTL of the alias, 60 seconds. */
    Duration target() {
        return Duration.ofSeconds(authoritative ? 40 : 100);
    }

    /** Whether all servers of this kind lead where this phase ends. */
    boolean isReached(List<Row> rows) {
        var mine = rows.stream().filter(row -> row.query().server().authoritative() == authoritative).toList();
        return mine.stream().allMatch(row -> row.isOn(side)) && (!mine.isEmpty() || !authoritative);
    }
}
