package failover.routing.command;

import java.util.List;

/** The event is not one that this function handles; the message names every field that is wrong and what is allowed. */
public final class MalformedCommand extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MalformedCommand(List<String> problems) {
        super(String.join("; ", problems));
    }

    public MalformedCommand(String problem) {
        this(List.of(problem));
    }
}
