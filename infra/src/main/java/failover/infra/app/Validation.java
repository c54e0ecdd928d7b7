package failover.infra.app;

import failover.infra.MissingPrerequisiteException;
import failover.infra.doctor.UnsoundStacksException;
import failover.infra.settings.InvalidSettingsException;
import java.nio.file.Path;

/**
 * CDK's own validation of the templates, as a program of its own: only the environment of a JVM can switch it on ({@code
 * CDK_VALIDATION} unset), and it takes longer than all else.
 */
public final class Validation {
    private Validation() {}

    /** @param arguments the repository's folder, the file with the settings, the folder for the cloud assembly */
    public static void main(String[] arguments) {
        // A rehearsal that is killed cannot end it.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        try {
            Synthesis.synthesize(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        } catch (InvalidSettingsException | MissingPrerequisiteException | UnsoundStacksException problem) {
            System.err.println("Error: " + problem.getMessage());
            System.exit(FailoverApp.REFUSED);
        }
    }
}
