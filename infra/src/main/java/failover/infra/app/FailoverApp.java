package failover.infra.app;

import failover.infra.FailoverStack;
import failover.infra.MissingPrerequisiteException;
import failover.infra.ProtectionStack;
import failover.infra.doctor.UnsoundStacksException;
import failover.infra.service.ServiceStack;
import failover.infra.settings.InvalidSettingsException;
import failover.infra.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;

/** The CDK app, run by the CDK CLI in the root of the repository. */
public final class FailoverApp {
    /** Of a user's mistake; a JVM that cannot start its program exits with 1. */
    static final int REFUSED = 2;

    private static final String JUDGE = "--judge";
    private static final String SETTINGS = "--settings";

    private FailoverApp() {}

    /**
     * Synthesizes. With {@code --judge} it only judges the settings: those that the CLI passes, or those in the file after
     * {@code --settings}; other arguments are ignored.
     */
    public static void main(String[] arguments) {
        try {
            if (arguments.length > 0 && arguments[0].equals(JUDGE)) {
                judge(List.of(arguments));
            } else {
                Synthesis.synthesizeForCli(Root.path());
            }
        } catch (InvalidSettingsException | MissingPrerequisiteException | UnsoundStacksException problem) {
            System.err.println("Error: " + problem.getMessage());
            System.exit(REFUSED);
        }
    }

    private static void judge(List<String> arguments) {
        int file = 1 + arguments.indexOf(SETTINGS);
        if (file > 0 && file < arguments.size()) {
            SettingsCheck.ofFile(Root.path(), Path.of(arguments.get(file)));
        } else if (System.getenv("CDK_CONTEXT_JSON") != null) {
            SettingsCheck.ofCli(Root.path(), System.getenv());
        }
    }

    /** In the order of deployment. The stacks share nothing but names in the hosted zone. */
    static void stacks(App app, Settings settings) {
        var props = settings.failover();
        if (props.hostedZoneId().isEmpty()) {
            new ZoneStack(app, props.prefixed("Zone"), props.zoneName());
            return;
        }
        var service = settings.service()
                .map(ofService -> new ServiceStack(app, props.prefixed("Service"), ofService));
        var failover = new FailoverStack(app, props.prefixed("Failover"), props);
        service.ifPresent(failover::addStackDependency);
        if (props.records().protect()) {
            new ProtectionStack(app, props.prefixed("Protection"), props).addStackDependency(failover);
        }
    }
}
