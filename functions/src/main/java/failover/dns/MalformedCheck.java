package failover.dns;

/** An event that this function does not know; the message names the field. */
final class MalformedCheck extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedCheck(String field, String problem) {
        super("Malformed check event: " + field + " " + problem);
    }
}
