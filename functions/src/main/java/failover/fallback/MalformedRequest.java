package failover.fallback;

/** The event is not one that this function handles; the message names the field. */
final class MalformedRequest extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedRequest(String field, String problem) {
        super("Malformed refresh event: " + field + " " + problem);
    }
}
