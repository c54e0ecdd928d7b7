package failover.rehearsal.service.lambda;

import java.util.List;

/** How an invocation ended. */
public sealed interface Outcome {

    /** @param payload what the handler returned, as JSON */
    record Answered(String payload) implements Outcome {}

    /**
     * @param reason   one line that names the function, its logical id, and what went wrong
     * @param payload  what Lambda returns and puts into the queue of undeliverable events: {@code {"errorType", "errorMessage", ...}}
     * @param lastLogs the function's last log lines
     */
    record Failed(Kind kind, String reason, String payload, List<String> lastLogs) implements Outcome {
        @Override
        public String toString() {
            return reason + (lastLogs.isEmpty() ? "" : "\n  | " + String.join("\n  | ", lastLogs));
        }
    }

    enum Kind {
        /** The handler threw; also what Lambda reports when it cannot find the handler's class or method. */
        HANDLER,
        /** The handler's constructor threw, for want of a variable for example. */
        START,
        /** Longer than the template's Timeout. */
        TIMEOUT,
        /** The process ended by itself. */
        EXIT
    }
}
