package failover.aws;

import java.nio.file.FileSystemException;

/** Why something failed, in words for people: many exceptions of the JDK have no message, or a path alone. */
public final class Reason {
    private Reason() {}

    /** Its message; its kind, such as {@code ClosedChannelException}, when it has none, or before a path that says no more. */
    public static String of(Throwable failure) {
        var message = failure.getMessage();
        var kind = failure.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return kind;
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? kind + ": " + message
                : message;
    }
}
