package failover.dns;

import java.time.Instant;
import java.util.Optional;

/** What the alarm says, or why that cannot be had. */
sealed interface AlarmReading {
    record Known(String state, Instant since) implements AlarmReading {}

    record Unknown(String reason) implements AlarmReading {}

    /** Where DNS should lead; nothing is expected of an alarm that has no data. */
    default Optional<Side> expects() {
        return switch (this) {
            case Known(var state, var _) when state.equals("OK") -> Optional.of(Side.PRIMARY);
            case Known(var state, var _) when state.equals("ALARM") -> Optional.of(Side.FALLBACK);
            default -> Optional.empty();
        };
    }
}
