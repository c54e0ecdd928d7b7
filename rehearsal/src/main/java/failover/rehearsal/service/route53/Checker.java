package failover.rehearsal.service.route53;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who probes.
 *
 * @param address a documentation address (RFC 5737) in place of one of Route 53's
 */
public record Checker(String region, String address, int number) {
    private static final int PER_REGION = 2;
    /** Spreads any number of phases evenly, as independent clocks would be on average. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    public static List<Checker> inRegions(List<String> regions) {
        var checkers = new ArrayList<Checker>();
        for (int i = 0; i < regions.size() * PER_REGION; i++) {
            checkers.add(new Checker(regions.get(i / PER_REGION), "198.51.100." + (i + 1), i));
        }
        return checkers;
    }

    /** When it probes first: each is on its own clock. */
    public Duration phase(Duration interval) {
        return Duration.ofNanos((long) (number * GOLDEN_RATIO % 1 * interval.toNanos()));
    }
}
