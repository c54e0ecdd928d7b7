package failover.infra.doctor;

import java.util.List;

/** What was synthesized breaks invariants. The message, for the user, names each with its cause and fix. */
public final class UnsoundStacksException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsoundStacksException(List<String> problems) {
        super("The stacks must not be deployed like this. Correct first:\n  - " + String.join("\n  - ", problems));
    }
}
