package failover.infra.settings;

import java.nio.file.Path;
import java.util.Optional;
import software.constructs.Node;

/**
 * What the user has decided in a file or in {@code cdk.json}, checked: one way to make the properties of the stacks.
 *
 * @param failover properties of the stack Failover. Without {@code hostedZoneId} only the stack Zone can be made
 * @param service  properties of the stack Service; empty when the primary already exists
 */
public record Settings(FailoverProps failover, Optional<ServiceProps> service) {

    /** @throws InvalidSettingsException naming everything that is wrong */
    public static Settings read(Path file) {
        return SettingsSource.file(file);
    }

    /**
     * Reads the file that the CLI's {@code -c settings=FILE} names, else the object {@code failover} in the context of
     * cdk.json.
     *
     * @param root the folder that a relative file name refers to
     * @throws InvalidSettingsException naming everything that is wrong
     */
    public static Settings ofContext(Node app, Path root) {
        return SettingsSource.context(app, root);
    }
}
