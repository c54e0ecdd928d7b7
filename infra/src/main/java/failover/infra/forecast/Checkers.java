package failover.infra.forecast;

import tools.jackson.databind.JsonNode;

/**
 * The checkers of one health check, each on its own clock.
 *
 * <p>Of {@code n} independent clocks the {@code k}th is due, on the average, after {@code k / (n + 1)} of the interval; the
 * other results follow one interval apart.
 *
 * @param count    of checkers
 * @param interval between an answer and the next request, in seconds
 * @param results  in a row that change a checker's mind
 * @param timeout  of a probe that gets no answer, in seconds
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How
 *      Route 53 determines whether a health check is healthy</a>
 */
public record Checkers(int count, int interval, int results, int timeout) {
    private static final int PER_REGION = 2;
    private static final int ALL_REGIONS = 8;
    /** An endpoint is healthy while more than this share of its checkers say so. */
    private static final double SHARE = 0.18;
    /** Four seconds to connect and two for the status; two more for the text that is searched. */
    private static final int TIMEOUT = 6;
    private static final int SEARCH_TIMEOUT = 2;

    /** @param config {@code HealthCheckConfig} of a template */
    public static Checkers of(JsonNode config) {
        var regions = config.path("Regions").isEmpty() ? ALL_REGIONS : config.path("Regions").size();
        return new Checkers(regions * PER_REGION, config.path("RequestInterval").asInt(30),
                config.path("FailureThreshold").asInt(3),
                config.path("Type").asString("").endsWith("STR_MATCH") ? TIMEOUT + SEARCH_TIMEOUT : TIMEOUT);
    }

    /** How many requests all of them send in this time. */
    double requestsIn(double hours) {
        return count * hours * 3600 / interval;
    }

    /** From the endpoint's failure to the health check's: all but the share that keeps it healthy have to see it. */
    Range toFail() {
        var most = results * (interval + timeout);
        return Range.seconds((results - 1) * interval, mean(count - tolerated()), most);
    }

    /** From the endpoint's recovery to the health check's: a few checkers are enough. */
    Range toRecover() {
        return Range.seconds((results - 1) * interval, mean(tolerated() + 1), results * interval + timeout);
    }

    /** How many healthy checkers are still too few. */
    private int tolerated() {
        return (int) Math.floor(SHARE * count);
    }

    private double mean(int needed) {
        return (results - 1) * interval + (double) interval * needed / (count + 1);
    }
}
