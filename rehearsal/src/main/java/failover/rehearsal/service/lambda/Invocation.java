package failover.rehearsal.service.lambda;

import java.util.concurrent.CompletableFuture;

/** One event on its way through a function; a retry is a new one with the same request id. */
record Invocation(String requestId, String payload, CompletableFuture<Void> begun, CompletableFuture<Outcome> outcome) {
    Invocation(String requestId, String payload) {
        this(requestId, payload, new CompletableFuture<>(), new CompletableFuture<>());
    }
}
