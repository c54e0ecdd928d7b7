package failover.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The publication that a rollback asks for does not exist. */
public final class UnknownPublication extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Instant> available;

    /**
     * @param wanted    absent: the one before the current one
     * @param available the oldest first
     */
    UnknownPublication(Optional<Instant> wanted, List<Instant> available) {
        super(wanted.map(id -> "There is no publication " + id + " to go back to")
                .orElse("There is no publication before this one"));
        this.available = available;
    }

    public List<String> available() {
        return available.stream().map(Instant::toString).toList();
    }
}
