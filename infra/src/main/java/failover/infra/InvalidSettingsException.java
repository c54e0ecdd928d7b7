package failover.infra;

import java.util.List;

/** The settings cannot be used. The message is for the user: all problems, each with what is allowed. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingsException(String message) {
        super(message);
    }

    InvalidSettingsException(String source, List<String> problems) {
        super("Nothing was synthesized, the settings in %s have to be corrected first:\n  - %s"
                .formatted(source, String.join("\n  - ", problems)));
    }
}
