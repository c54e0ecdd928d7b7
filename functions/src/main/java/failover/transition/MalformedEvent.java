package failover.transition;

/** The event cannot be understood; names the field. */
final class MalformedEvent extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedEvent(String field, String problem) {
        super("Malformed alarm event: " + field + " " + problem);
    }
}
