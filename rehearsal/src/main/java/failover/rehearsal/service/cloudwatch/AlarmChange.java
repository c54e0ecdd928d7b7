package failover.rehearsal.service.cloudwatch;

import failover.contract.AlarmState;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** From one state to the next. */
public record AlarmChange(AlarmSettings alarm, Situation before, Situation now) {
    /** @param reasonData the points behind the reason; a new alarm's first state has none */
    public record Situation(AlarmState state, String reason, Optional<JsonNode> reasonData, Instant since) {
        /** Every alarm begins like this. */
        static Situation initial(Instant created) {
            return new Situation(AlarmState.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", Optional.empty(),
                    created);
        }

        /** As people read it. */
        @Override
        public String toString() {
            return "%s: %s".formatted(state, reason);
        }
    }
}
