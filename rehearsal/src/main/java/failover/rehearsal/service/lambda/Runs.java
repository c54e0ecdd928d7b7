package failover.rehearsal.service.lambda;

import failover.rehearsal.service.lambda.LambdaListener.Run;
import java.time.Clock;
import java.time.Duration;

/** Runs a function once, and tells the listener how it went. */
record Runs(Clock clock, LambdaListener listener) {
    Outcome run(Event event, int attempt) {
        var start = clock.instant();
        var realStart = System.nanoTime();
        var outcome = event.function().invoke(new Invocation(event.requestId(), event.payload()));
        var took = Duration.ofNanos(System.nanoTime() - realStart);
        var function = event.function().settings();
        listener.finished(new Run(function.id(), function.name(), event.requestId(), attempt, start, took, outcome));
        return outcome;
    }
}
