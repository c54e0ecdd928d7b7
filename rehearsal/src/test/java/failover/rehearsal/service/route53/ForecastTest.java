package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.FailbackPolicy;
import failover.infra.forecast.Checkers;
import failover.infra.forecast.Forecast;
import failover.infra.forecast.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The closed formula of the forecast against 1,000 draws of the checkers' phases, judged by the simulated health checks. */
class ForecastTest {
    private static final int DRAWS = 1000;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int TTL = 60;

    @ParameterizedTest(name = "{0} Regions, every {1} s, {2} in a row")
    @CsvSource({"3, 10, 3", "3, 30, 1", "5, 10, 2", "8, 30, 10"})
    void it_holds_for_draws_of_the_checkers_phases(int regions, int interval, int threshold) {
        var random = new Random(20_261_126);
        var check = check(regions, interval, threshold);
        var forecast = forecast(check);

        assertHolds(forecast.detect(), draws(() -> new Draw(check, random, 0).untilUnhealthy()));
        assertHolds(forecast.move(), draws(() -> new Draw(check, random, 0).untilUnhealthy() + cached(random)));
        assertHolds(forecast.told(), draws(() -> new Draw(check, random, 0).untilUnhealthy() + alarm(random) + 3));
        assertHolds(forecast.back().orElseThrow(),
                draws(() -> new Draw(check, random, 0).untilHealthyAgain() + cached(random)));
    }

    /** By the alarm Stable: as many whole minutes as it looks at have been healthy, and then the switch is gone. */
    @ParameterizedTest(name = "{0} Regions, {1} minutes")
    @CsvSource({"3, 3", "8, 15"})
    void a_latch_is_released_after_whole_minutes(int regions, int minutes) {
        var random = new Random(20_261_126);
        var check = check(regions, 10, 3);
        var theSwitch = check(regions, 30, 1);

        assertHolds(forecast(check, new FailbackPolicy.AfterStable(minutes)).back().orElseThrow(),
                draws(() -> new Draw(check, random, 0).untilHealthyAgain() + wholeMinutes(minutes, random) + 3
                        + new Draw(theSwitch, random, 0).untilUnhealthy() + cached(random)));
    }

    /** From a moment within a minute to the evaluation that sees the points of so many minutes after it. */
    private static double wholeMinutes(int minutes, Random random) {
        var recovered = 60 * random.nextDouble();
        var lastEnds = Math.ceil(recovered / 60) * 60 + minutes * 60;
        return lastEnds - recovered + 60 * (1 + 2 * random.nextDouble()) + 60 * random.nextDouble();
    }

    @ParameterizedTest(name = "{0} Regions, every {1} s, {2} in a row")
    @CsvSource({"3, 10, 3", "8, 30, 10"})
    void a_service_that_hangs_stays_within_the_worst_case_and_comes_close_to_it(int regions, int interval,
            int threshold) {
        var random = new Random(20_261_126);
        var check = check(regions, interval, threshold);
        var worst = forecast(check).detect().worst().toMillis() / 1000.0;
        var drawn = draws(() -> new Draw(check, random, 6).untilUnhealthy());

        var longest = DoubleStream.of(drawn).max().orElseThrow();
        assertTrue(longest <= worst && longest > worst - interval / 2.0, longest + " of " + worst);
    }

    /** Within its bounds each time, and on the average within four standard errors of the typical case. */
    private static void assertHolds(Range range, double[] drawn) {
        for (var seconds : drawn) {
            assertTrue(range.holds(Duration.ofMillis(Math.round(seconds * 1000))), () -> seconds + " is not " + range);
        }
        var mean = DoubleStream.of(drawn).average().orElseThrow();
        var variance = DoubleStream.of(drawn).map(seconds -> (seconds - mean) * (seconds - mean)).sum() / (DRAWS - 1);
        assertEquals(mean, range.typical().toMillis() / 1000.0, 4 * Math.sqrt(variance / DRAWS));
    }

    private static double[] draws(DoubleSupplier draw) {
        return DoubleStream.generate(draw).limit(DRAWS).toArray();
    }

    /** How long a resolver keeps what it has. */
    private static double cached(Random random) {
        return TTL * random.nextDouble();
    }

    /** The rest of the minute, the delay of its point, and the time to the alarm's evaluation. */
    private static double alarm(Random random) {
        return 60 * random.nextDouble() + 60 * (1 + 2 * random.nextDouble()) + 60 * random.nextDouble();
    }

    private static CheckSettings.Endpoint check(int regions, int interval, int threshold) {
        return new CheckSettings.Endpoint("check", "EndpointCheck", false, false, true, "origin.example.com",
                Optional.empty(), 443, "/", Optional.empty(), true, Duration.ofSeconds(interval), threshold,
                CheckerRegions.ALL.subList(0, regions));
    }

    /** As from the template. */
    private static Forecast forecast(CheckSettings.Endpoint check) {
        return forecast(check, new FailbackPolicy.Automatic());
    }

    private static Forecast forecast(CheckSettings.Endpoint check, FailbackPolicy failback) {
        var config = JsonMapper.shared().createObjectNode().put("Type", "HTTPS")
                .put("RequestInterval", check.interval().toSeconds()).put("FailureThreshold", check.threshold());
        check.regions().forEach(config.putArray("Regions")::add);
        return Forecast.of(Checkers.of(config), failback);
    }

    /** The checkers with phases drawn anew, all of them sure of the endpoint as it was. */
    private static final class Draw {
        private final CheckSettings.Endpoint check;
        private final List<Double> phases;
        private final List<Checker> checkers;
        private final double probe;

        /** @param probe how long a probe takes that gets no answer, in seconds */
        Draw(CheckSettings.Endpoint check, Random random, double probe) {
            this.check = check;
            this.checkers = Checker.inRegions(check.regions());
            this.phases = checkers.stream().map(_ -> random.nextDouble() * check.interval().toSeconds()).toList();
            this.probe = probe;
        }

        double untilUnhealthy() {
            return until(false);
        }

        double untilHealthyAgain() {
            return until(true);
        }

        private double until(boolean healthy) {
            var checks = new HealthChecks(List.of(check));
            for (int i = 0; i < check.threshold(); i++) {
                checkers.forEach(checker -> checks.observe(observation(checker, 0, !healthy)));
            }
            for (var next : upcoming(healthy)) {
                checks.observe(next);
                if (checks.healthy(check.id()) == healthy) {
                    return Duration.between(NOON, next.at()).toNanos() / 1e9;
                }
            }
            throw new AssertionError("the check did not change");
        }

        private List<Observation> upcoming(boolean passed) {
            var all = new ArrayList<Observation>();
            for (int i = 0; i < checkers.size(); i++) {
                for (int result = 0; result < check.threshold(); result++) {
                    var seconds = phases.get(i) + result * (check.interval().toSeconds() + probe) + probe;
                    all.add(observation(checkers.get(i), seconds, passed));
                }
            }
            all.sort(Comparator.comparing(Observation::at));
            return all;
        }

        private Observation observation(Checker checker, double seconds, boolean passed) {
            return new Observation(check.id(), checker, NOON.plusNanos((long) (seconds * 1e9)), passed, "drawn");
        }
    }
}
