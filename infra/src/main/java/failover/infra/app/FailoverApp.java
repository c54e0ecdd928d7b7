package failover.infra.app;

import failover.infra.FailoverStack;
import failover.infra.MissingPrerequisiteException;
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
        } catch (InvalidSettingsException | MissingPrerequisiteException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    /** In the order of deployment. The stacks share nothing but names in the hosted zone. */
    static void stacks(App app, Settings settings) {
        if (settings.failover().hostedZoneId().isEmpty()) {
            new ZoneStack(app, settings.failover().zoneName());
            return;
        }
        var service = settings.service().map(props -> new ServiceStack(app, "Service", props));
        var failover = new FailoverStack(app, "Failover", settings.failover());
        service.ifPresent(failover::addStackDependency);
    }
}
