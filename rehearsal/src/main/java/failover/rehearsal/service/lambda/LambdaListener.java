package failover.rehearsal.service.lambda;

import java.time.Duration;
import java.time.Instant;

/** Hears what happens in the Lambda service, from any thread. */
public interface LambdaListener {

    /** A line that a function wrote, as it is: usually JSON. */
    void logged(String function, String line);

    /** Each run of a function, retries included: what AWS/Lambda's metrics Invocations, Errors and Duration count. */
    void finished(Run run);

    /** An event was given up. */
    void undeliverable(Undeliverable message);

    /** What works in the template only by luck, or not at all, in one sentence. */
    void problem(String sentence);

    /**
     * @param function construct id
     * @param attempt  1 for the first delivery
     * @param start    in simulated time
     * @param took     in real time
     */
    record Run(String function, String functionName, String requestId, int attempt, Instant start, Duration took,
            Outcome outcome, Cost cost) {}
}
