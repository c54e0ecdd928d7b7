package failover.infra;

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
    static void stacks(App app, Settings settings, Path functionsPackage) {
        if (settings.hostedZoneId().isEmpty()) {
            new ZoneStack(app, settings);
            return;
        }
        var page = FallbackSources.checked(functionsPackage, settings);
        var service = settings.service().map(container -> new ServiceStack(app, settings, container));
        var failover = new FailoverStack(app, settings, page, functionsPackage);
        service.ifPresent(failover::addStackDependency);
    }
}
