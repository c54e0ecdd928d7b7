package failover.cloudformation;

/** An event that does not follow the protocol; the message names the field and never shows the response URL. */
public final class MalformedEvent extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedEvent(String field, String problem) {
        super("Malformed custom resource event: " + field + " " + problem);
    }
}
