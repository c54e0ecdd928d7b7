package failover.fallback;

/** The event is none that this function knows; names the field. */
final class MalformedRequest extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedRequest(String field, String problem) {
        super("Malformed refresh event: " + field + " " + problem);
    }
}
