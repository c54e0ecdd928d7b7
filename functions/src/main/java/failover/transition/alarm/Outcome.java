package failover.transition.alarm;

import java.time.Instant;
import java.util.Optional;

/** What a change of the alarm means for the visitors. */
public sealed interface Outcome {
    /** The primary was given up: visitors are led to the fallback. */
    record FailedOver(Instant since) implements Outcome {}

    /** The primary serves again. {@code began} is absent when nobody knows whether and when it was given up. */
    record Recovered(Optional<Instant> began) implements Outcome {}

    /** The alarm has no data. Route 53 decides without it, so this is neither a failover nor a recovery. */
    record Blind(Optional<Instant> outage) implements Outcome {}

    /** Data again, and nothing has changed for visitors since they were last seen. */
    record Sighted(Optional<Instant> outage) implements Outcome {}

    /** Understood, and nobody needs to hear of it. */
    record Ignored(String reason) implements Outcome {}

    /** When the outage began that this speaks of. */
    default Optional<Instant> began() {
        return switch (this) {
            case FailedOver(var since) -> Optional.of(since);
            case Recovered(var began) -> began;
            case Blind(var outage) -> outage;
            case Sighted(var outage) -> outage;
            case Ignored _ -> Optional.empty();
        };
    }

    /** The outage that goes on after this change, by its beginning; carried from entry to entry in the journal. */
    default Optional<Instant> outage() {
        return this instanceof Recovered ? Optional.empty() : began();
    }

    /** The word for it in the journal, in the log and in the function's answer. */
    default String word() {
        return switch (this) {
            case FailedOver _ -> "failed-over";
            case Recovered _ -> "recovered";
            case Blind _ -> "blind";
            case Sighted _ -> "sighted";
            case Ignored _ -> "ignored";
        };
    }
}
