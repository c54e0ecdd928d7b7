package failover.infra.settings;

import java.util.List;

/** The settings cannot be used. The message, for the user, names every problem and what is allowed. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingsException(String message) {
        super(message);
    }

    InvalidSettingsException(String source, List<String> problems) {
        super("Nothing was synthesized, the settings in %s have to be corrected first:\n  - %s"
                .formatted(source, String.join("\n  - ", problems)));
    }

    /** @param problems of several sources, which they name */
    public InvalidSettingsException(List<String> problems) {
        super("Nothing was synthesized. Correct first:\n  - " + String.join("\n  - ", problems));
    }
}
