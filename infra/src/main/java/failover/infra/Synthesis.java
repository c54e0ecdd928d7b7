package failover.infra;

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
 * Synthesizes the stacks for the CDK CLI and for other programs, and gives both the same bytes: either way the feature
 * flags are those of cdk.json, and the templates carry the metadata that {@code sam local} needs.
 *
 * <p>Most of the time goes into CDK's validation of the templates. It runs in the Node process that CDK starts, so only
 * this JVM's environment can switch it off: rehearsal and tests run with {@code CDK_VALIDATION=false}, deploys do not.
 */
public final class Synthesis {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Synthesis() {}

    /**
     * Synthesizes in this JVM.
     *
     * @param root of the repository, in which the functions' package was built
     * @param settings file with the settings object
     * @param output where the cloud assembly goes; made if need be
     * @return {@code output}: {@code <stack>.template.json}, {@code asset.<hash>/} and CDK's manifests
     * @throws InvalidSettingsException the message is for the user, as is the next one's; nothing was synthesized
     * @throws MissingPrerequisiteException no Node, or no package
     */
    public static Path synthesize(Path root, Path settings, Path output) {
        var checked = SettingsSource.file(settings);
        var app = app(root, App.Builder.create().outdir(output.toString()));
        return Path.of(synthesize(app, root, checked).getDirectory());
    }

    /** Context and output directory come from the CDK CLI, in environment variables that CDK itself reads. */
    static void synthesizeForCli(Path root) {
        var app = app(root, App.Builder.create());
        synthesize(app, root, SettingsSource.context(app.getNode(), root));
    }

    static CloudAssembly synthesize(App app, Path root, Settings settings) {
        FailoverApp.stacks(app, settings, functionsPackage(root));
        return app.synth();
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
        var flags = JSON.readTree(root.resolve("cdk.json").toFile()).path("context");
        context.putAll(JSON.convertValue(flags, new TypeReference<LinkedHashMap<String, Object>>() {}));
        return context;
    }

    static Path functionsPackage(Path root) {
        var path = root.resolve("functions/target/package");
        if (!Files.isDirectory(path.resolve("lib"))) {
            throw new MissingPrerequisiteException("The functions' package is not built: run mvn package first.");
        }
        return path;
    }
}
