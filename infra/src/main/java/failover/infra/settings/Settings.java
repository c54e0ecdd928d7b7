package failover.infra.settings;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the user has decided in a file or in {@code cdk.json}, checked: one way to make the properties of the stacks.
 *
 * @param failover properties of the stack Failover. Without {@code hostedZoneId} only the stack Zone can be made
 * @param service  properties of the stack Service; empty when the primary already exists
 */
public record Settings(FailoverProps failover, Optional<ServiceProps> service) {

    /** @throws InvalidSettingsException naming everything that is wrong */
    public static Settings read(Path file) {
        return readingOf(file).orThrow();
    }

    /** The settings in a file, or everything that is wrong with them. */
    public static Reading readingOf(Path file) {
        return SettingsSource.file(file);
    }

    /**
     * The settings in the file that the CLI's {@code -c settings=FILE} names, else in the object {@code failover}.
     *
     * @param context of the CDK app
     * @param root    the folder that a relative file name refers to
     */
    public static Reading readingOf(JsonNode context, Path root) {
        return SettingsSource.context(context, root);
    }
}
