package failover.infra;

/** Something that has to be there before the app can run is not. The message says what, and how to get it. */
public final class MissingPrerequisiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingPrerequisiteException(String message) {
        super(message);
    }
}
