package failover.dns;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.contract.AlarmState;
import java.util.Optional;

enum Side {
    PRIMARY, FALLBACK;

    /** Where DNS should lead; nothing is expected of an alarm that has no data. */
    static Optional<Side> expectedBy(AlarmReading alarm) {
        return switch (alarm) {
            case Known(var state, var _) when state == AlarmState.OK -> Optional.of(PRIMARY);
            case Known(var state, var _) when state == AlarmState.ALARM -> Optional.of(FALLBACK);
            default -> Optional.empty();
        };
    }
}
