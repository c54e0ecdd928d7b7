package failover.aws;

/** Why something failed, in words for people: many exceptions of the JDK have no message. */
public final class Reason {
    private Reason() {}

    /** Its message; its kind, such as {@code ClosedChannelException}, when it has none. */
    public static String of(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
