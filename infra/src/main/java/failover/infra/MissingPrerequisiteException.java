package failover.infra;

/** Something that synthesis needs is missing. The message says what it is and how to get it. */
public final class MissingPrerequisiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingPrerequisiteException(String message) {
        super(message);
    }
}
