package failover.routing.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What ControlRouting is asked for. */
public sealed interface Request {
    /** A person's command. */
    sealed interface Command extends Request {
        /** Who asks, as stated in the command: nothing proves it. */
        String by();

        /** As the command names it. */
        default String word() {
            return switch (this) {
                case ToFallback _ -> "to-fallback";
                case Extend _ -> "extend";
                case Release _ -> "release";
                case Status _ -> "status";
                case Drill _ -> "drill";
            };
        }
    }

    /**
     * Send visitors to the fallback.
     *
     * @param planned whether the page speaks of planned work
     * @param forced  why it is to be done although the fallback is not ready; empty when it is not
     */
    record ToFallback(String by, String why, Instant until, boolean planned, Optional<String> forced)
            implements
                Command {}

    /** Keep visitors there for longer, or less long. */
    record Extend(String by, Optional<String> why, Instant until) implements Command {}

    /** Let the endpoint decide again. */
    record Release(String by, Optional<String> why) implements Command {}

    /** Tell who holds the switch, what the checks say, and what DNS answers. */
    record Status(String by) implements Command {}

    /**
     * Move visitors there and back as an exercise.
     *
     * @param key    one drill has one key, however often it is asked for: lower-case letters and digits
     * @param length how long visitors are held
     */
    record Drill(String by, Optional<String> why, String key, Duration length) implements Command {}

    /** The alarm says that visitors are sent to the fallback. */
    record FailedOver(Instant at) implements Request {}

    /** The alarm says that visitors are back. */
    record Recovered(Instant at) implements Request {}

    /** The alarm says that the primary has been healthy for long enough. */
    record Stable(Instant at) implements Request {}

    /** Time to say again that a latch holds visitors, or its primary is stable: only an operator takes visitors back. */
    record Remind() implements Request {}

    /** Nothing to do. */
    record Ignored(String why) implements Request {}
}
