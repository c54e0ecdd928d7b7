package failover.transition.alarm;

import failover.contract.AlarmState;
import java.time.Instant;

/** One change of an alarm: the phase that ended and the phase that began. */
public record AlarmChange(String alarm, String region, Phase before, Phase now) {
    /** After an alarm mute rule ends, CloudWatch runs the actions again although the state is the one before. */
    public boolean isRepetition() {
        return now.state() == before.state();
    }

    /** A state of the alarm and when it began; {@code reason} is CloudWatch's text, possibly empty. */
    public record Phase(AlarmState state, Instant since, String reason) {
        /** What CloudWatch writes into an alarm that it has not evaluated yet. */
        boolean isCreation() {
            return state == AlarmState.INSUFFICIENT_DATA && reason.startsWith("Unchecked: Initial alarm creation");
        }
    }
}
