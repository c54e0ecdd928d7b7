package failover.transition.alarm;

/** The event cannot be understood; names the field. */
public final class MalformedEvent extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MalformedEvent(String field, String problem) {
        super("Malformed alarm event: " + field + " " + problem);
    }
}
