package failover.rehearsal.service.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function; a retry is a new one with the same request id. */
record Invocation(String requestId, String payload, CompletableFuture<Void> begun, CompletableFuture<Outcome> outcome,
        CompletableFuture<Used> used) {
    Invocation(String requestId, String payload) {
        this(requestId, payload, new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
    }

    /** CPU time: of the start, if the environment was a new one, and of the run. */
    record Used(boolean cold, Duration init, Duration run) {
        static final Used NOTHING = new Used(false, Duration.ZERO, Duration.ZERO);
    }
}
