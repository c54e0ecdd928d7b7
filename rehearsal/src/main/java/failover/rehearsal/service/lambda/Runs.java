package failover.rehearsal.service.lambda;

import failover.rehearsal.service.lambda.Invocation.Used;
import failover.rehearsal.service.lambda.LambdaListener.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Runs a function once, and tells the listener how it went. */
record Runs(Clock clock, LambdaListener listener) {
    Outcome run(Event event, int attempt) {
        var start = clock.instant();
        var realStart = System.nanoTime();
        var invocation = new Invocation(event.requestId(), event.payload());
        var outcome = event.function().invoke(invocation);
        var took = Duration.ofNanos(System.nanoTime() - realStart);
        var function = event.function().settings();
        listener.finished(new Run(function.id(), function.name(), event.requestId(), attempt, start, took, outcome,
                cost(function, invocation.used().getNow(Used.NOTHING), start)));
        return outcome;
    }

    private Cost cost(FunctionSettings function, Used used, Instant start) {
        return new Cost(used.cold(), used.init(), used.run(), Duration.between(start, clock.instant()),
                function.memory(), function.timeout());
    }
}
