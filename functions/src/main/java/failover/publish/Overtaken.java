package failover.publish;

/** The run works on an outdated view of the site: it must look again and start over. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(String reason) {
        super(reason);
    }

    Overtaken(Throwable cause) {
        super("Another run has written the manifest in the meantime", cause);
    }
}
