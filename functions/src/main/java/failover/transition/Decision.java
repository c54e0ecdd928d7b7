package failover.transition;

import java.time.Instant;
import java.util.Optional;

/** What a change of the alarm means for the visitors. */
sealed interface Decision {
    /** The outage that goes on after this change, by its beginning; carried from entry to entry in the journal. */
    Optional<Instant> outage();

    /** The primary was given up: visitors are led to the fallback. */
    record FailedOver(Instant since) implements Decision {
        @Override
        public Optional<Instant> outage() {
            return Optional.of(since);
        }
    }

    /** The primary serves again. {@code began} is absent when nobody knows whether and when it was given up. */
    record Recovered(Optional<Instant> began) implements Decision {
        @Override
        public Optional<Instant> outage() {
            return Optional.empty();
        }
    }

    /** The alarm has no data. Route 53 decides without it, so this is neither a failover nor a recovery. */
    record Blind(Optional<Instant> outage) implements Decision {}

    /** Data again, and nothing has changed for visitors since they were last seen. */
    record Sighted(Optional<Instant> outage) implements Decision {}

    /** Understood, and nobody needs to hear of it. */
    record Ignored(String reason) implements Decision {
        @Override
        public Optional<Instant> outage() {
            return Optional.empty();
        }
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
