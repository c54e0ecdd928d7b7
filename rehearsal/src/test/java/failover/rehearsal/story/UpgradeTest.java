package failover.rehearsal.story;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stack Failover of the last version without a switch, synthesized by it from infra/example.json, is updated to the one
 * of now. Its functions are not kept: in their place are those of now, without a switch.
 */
@Plays
@Tag("slow")
class UpgradeTest {
    private static final Path EXAMPLE = Repository.ROOT.resolve("infra/example.json");
    private static final Set<String> CODE = Set.of("AWS::Lambda::Function", "AWS::IAM::Role", "AWS::IAM::Policy");

    @TempDir
    private Path folder;

    @Test
    void nobody_is_moved() throws IOException {
        Played.play(Scenario.UPGRADE, before(), EXAMPLE, folder).toItsEnd().assertShows("The update is no notice");
    }

    private Stacks before() throws IOException {
        var json = Scenario.UPGRADE.settings((ObjectNode) JsonMapper.shared().readTree(EXAMPLE.toFile()));
        var settings = Files.writeString(folder.resolve("settings.json"), json.toString());
        var assembly = Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out"));
        return Stacks.read(Settings.read(settings).failover(), assembly).with(Template.read(withCode(assembly)));
    }

    /** In a folder of its own, since the stack's name is that of the file. */
    private Path withCode(Path assembly) throws IOException {
        var before = (ObjectNode) JsonMapper.shared()
                .readTree(getClass().getResourceAsStream("before-the-switch.template.json"));
        var now = JsonMapper.shared().readTree(assembly.resolve("Failover.template.json").toFile());
        var resources = (ObjectNode) before.path("Resources");
        now.path("Resources").properties().stream()
                .filter(resource -> CODE.contains(resource.getValue().path("Type").asString()))
                .filter(resource -> resources.has(resource.getKey())).forEach(resource -> {
                    if (resource.getValue().path("Metadata") instanceof ObjectNode metadata
                            && metadata.has("aws:asset:path")) {
                        metadata.put("aws:asset:path",
                                assembly.resolve(metadata.path("aws:asset:path").asString()).toString());
                    }
                    resources.set(resource.getKey(), resource.getValue());
                });
        var own = Files.createDirectory(folder.resolve("before"));
        Files.copy(assembly.resolve("manifest.json"), own.resolve("manifest.json"));
        return Files.writeString(own.resolve("Failover.template.json"), before.toString());
    }
}
