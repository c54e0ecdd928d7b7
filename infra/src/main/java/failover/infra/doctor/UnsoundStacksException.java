package failover.infra.doctor;

import java.util.List;

/** What was synthesized breaks invariants. The message, for the user, names each with its cause and fix. */
public final class UnsoundStacksException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsoundStacksException(List<String> problems) {
        super("Do not deploy these stacks. %s:\n  %s".formatted(problems.size() == 1
                ? "Fix this fault first"
                : "Fix these %d faults first".formatted(problems.size()), String.join("\n  ", problems)));
    }
}
