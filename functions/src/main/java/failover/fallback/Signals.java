package failover.fallback;

import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.SwitchChange;
import failover.contract.VisitorMessage;
import java.util.Optional;

/**
 * What decides what the pages tell.
 *
 * @param change  who set the switch and why; absent when the journal has no entry for it
 * @param message what an operator said last; it may be over
 */
record Signals(AlarmReading alarm, SwitchReading steering, Optional<SwitchChange> change,
        Optional<VisitorMessage> message) {}
