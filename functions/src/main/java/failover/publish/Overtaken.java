package failover.publish;

/** Another run has published since this one looked: what this one was about to remember is not true any more. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken(Throwable cause) {
        super("Another run has written the manifest meanwhile", cause);
    }
}
