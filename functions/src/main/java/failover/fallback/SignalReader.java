package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.Log;
import failover.aws.Reason;
import failover.aws.SwitchHistory;
import failover.aws.SwitchReading;
import failover.contract.SwitchChange;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what decides what the pages tell. */
final class SignalReader {
    private final AlarmProbe alarm;
    private final Supplier<SwitchReading> steering;
    private final SwitchHistory history;
    private final MessageStore messages;
    private final Log log;

    /** @param steering reads the switch; always unset where there is none */
    SignalReader(AlarmProbe alarm, Supplier<SwitchReading> steering, SwitchHistory history, MessageStore messages,
            Log log) {
        this.alarm = alarm;
        this.steering = steering;
        this.history = history;
        this.messages = messages;
        this.log = log;
    }

    Signals read() {
        var state = alarm.read();
        var message = messages.current();
        var found = steering.get();
        try {
            return new Signals(state, found, change(found), message);
        } catch (RuntimeException e) {
            log.warn("The switch's journal entry cannot be read", Map.of("reason", Reason.of(e)));
            return new Signals(state, new SwitchReading.Unknown(Reason.of(e)), Optional.empty(),
                    message);
        }
    }

    private Optional<SwitchChange> change(SwitchReading found) {
        return found instanceof SwitchReading.Found(var object, var _)
                ? object.id().flatMap(history::find)
                : Optional.empty();
    }
}
