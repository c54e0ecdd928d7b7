package failover.rehearsal.report;

import failover.infra.forecast.Forecast;
import failover.infra.forecast.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that people wait for: what is forecast, and what this run measured.
 *
 * @param id       for programs
 * @param title    for people
 * @param begins   what the time is counted from, in words
 * @param forecast empty when it depends on an operator
 * @param measured what this run took, or why there is nothing to measure
 * @param target   that the settings name
 */
record Phase(String id, String title, String begins, Optional<Range> forecast, Took measured,
        Optional<Duration> target) {

    static List<Phase> of(Forecast forecast, Measured measured, Optional<Duration> target) {
        var failure = "the service's failure";
        return List.of(
                new Phase("detect", "Detected: the health check is unhealthy", failure, Optional.of(forecast.detect()),
                        measured.detect(), Optional.empty()),
                new Phase("move", "Moved: resolvers answer with the fallback", failure,
                        unlessByOperator(measured, Optional.of(forecast.move())), measured.move(), target),
                new Phase("told", "Told: the notice is published", failure,
                        unlessByOperator(measured, Optional.of(forecast.told())), measured.told(), Optional.empty()),
                new Phase("back", "Back: resolvers answer with the service again", "its recovery",
                        unlessByOperator(measured, forecast.back()), measured.back(), Optional.empty()));
    }

    private static Optional<Range> unlessByOperator(Measured measured, Optional<Range> forecast) {
        return measured.byOperator() ? Optional.empty() : forecast;
    }
}
