package failover.infra.app;

import failover.infra.ChangeBatches;
import failover.infra.MissingPrerequisiteException;
import failover.infra.doctor.Doctor;
import failover.infra.doctor.UnsoundStacksException;
import failover.infra.settings.InvalidSettingsException;
import failover.infra.settings.Settings;
import failover.page.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.cxapi.CloudAssembly;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Synthesizes the stacks for the CDK CLI and for other programs, with the same bytes: both use the feature flags of
 * cdk.json, and the templates carry the metadata that {@code sam local} needs.
 *
 * <p>CDK's validation of the templates takes most of the time. It runs in the Node process that CDK starts, so only the
 * environment of this JVM can switch it off: rehearsal and tests set {@code CDK_VALIDATION=false}, deployments do not.
 */
public final class Synthesis {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Synthesis() {}

    /**
     * Synthesizes in this JVM, one caller after the other: all share one Node process.
     *
     * @param root     the repository's folder
     * @param settings file with the settings object
     * @param output   folder for the cloud assembly; created when it does not exist
     * @return {@code output}: {@code <stack>.template.json}, {@code asset.<hash>/} and CDK's manifests
     * @throws InvalidSettingsException     nothing was synthesized; like the next ones it has a message for the user
     * @throws MissingPrerequisiteException there is no Node, or no package of the functions
     * @throws UnsoundStacksException       what was synthesized must not be deployed
     */
    public static synchronized Path synthesize(Path root, Path settings, Path output) {
        var checked = SettingsCheck.ofFile(root, settings);
        var app = app(root, App.Builder.create().outdir(output.toString()));
        return Path.of(synthesize(app, checked).getDirectory());
    }

    /** Context and output directory come from the CDK CLI, in environment variables that CDK itself reads. */
    static void synthesizeForCli(Path root) {
        var settings = SettingsCheck.ofCli(root, System.getenv());
        var assembly = synthesize(app(root, App.Builder.create()), settings);
        Doctor.warnings(settings.failover(), Path.of(assembly.getDirectory()))
                .forEach(warning -> System.err.println("[Warning] " + warning));
    }

    static CloudAssembly synthesize(App app, Settings settings) {
        FailoverApp.stacks(app, settings);
        var problems = app.getNode().findAll().stream().flatMap(one -> one.getNode().validate().stream()).distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems.stream().map(problem -> Mistake.in("synth", problem)).toList());
        }
        var assembly = app.synth();
        if (settings.failover().hostedZoneId().isPresent()) {
            write(new ChangeBatches(settings.failover()), Path.of(assembly.getDirectory()));
        }
        Doctor.examine(settings.failover(), Path.of(assembly.getDirectory()));
        return assembly;
    }

    /** Beside the templates, so that nobody writes JSON by hand at night. */
    private static void write(ChangeBatches batches, Path directory) {
        try {
            for (var file : batches.files().entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static App app(Path root, App.Builder builder) {
        NodeCommand.require();
        return builder.context(context(root)).autoSynth(false).stackTraces(false).analyticsReporting(false)
                .defaultStackSynthesizer(
                        DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
                .build();
    }

    /** The CLI's own context, where there is one, comes on top. */
    private static Map<String, Object> context(Path root) {
        var context = new LinkedHashMap<String, Object>();
        context.put("aws:cdk:enable-asset-metadata", true);
        context.put("aws:cdk:enable-path-metadata", true);
        context.putAll(
                JSON.convertValue(CliContext.ofFile(root), new TypeReference<LinkedHashMap<String, Object>>() {}));
        return context;
    }
}
