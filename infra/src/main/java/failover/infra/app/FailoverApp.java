package failover.infra.app;

import failover.infra.FailoverStack;
import failover.infra.MissingPrerequisiteException;
import failover.infra.ProtectionStack;
import failover.infra.doctor.UnsoundStacksException;
import failover.infra.service.ServiceStack;
import failover.infra.settings.InvalidSettingsException;
import failover.infra.settings.Settings;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** The CDK app, run by the CDK CLI in the root of the repository. */
public final class FailoverApp {
    private FailoverApp() {}

    public static void main(String[] arguments) {
        try {
            Synthesis.synthesizeForCli(Path.of(""));
        } catch (InvalidSettingsException | MissingPrerequisiteException | UnsoundStacksException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
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
