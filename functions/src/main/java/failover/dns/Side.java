package failover.dns;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import java.util.Optional;

enum Side {
    PRIMARY, FALLBACK;

    /** Where DNS should lead; nothing is expected of an alarm that has no data. */
    static Optional<Side> expectedBy(AlarmReading alarm) {
        return switch (alarm) {
            case Known(var state, var _) when state.equals("OK") -> Optional.of(PRIMARY);
            case Known(var state, var _) when state.equals("ALARM") -> Optional.of(FALLBACK);
            default -> Optional.empty();
        };
    }
}
