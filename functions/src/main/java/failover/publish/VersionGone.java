package failover.publish;

/** A version is needed that S3 no longer has. */
public final class VersionGone extends IllegalStateException {
    private static final long serialVersionUID = 1;

    VersionGone(String key, Throwable cause) {
        super("S3 no longer has the version of " + key
                + " that was published then: a version is kept for 90 days after it was replaced", cause);
    }
}
