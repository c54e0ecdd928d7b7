package failover.dns;

/** The event is none that this function knows; names the field. */
final class MalformedCheck extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedCheck(String field, String problem) {
        super("Malformed check event: " + field + " " + problem);
    }
}
