package failover.publish;

/** Another run works on the same site: this one has to look again and begin anew. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken(String reason) {
        super(reason);
    }

    Overtaken(Throwable cause) {
        super("Another run has written the manifest meanwhile", cause);
    }
}
