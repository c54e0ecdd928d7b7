package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays the scenarios, all but those that have tests of their own: RehearsalTest, AdoptTest and UpgradeTest. */
@Plays
@Tag("slow")
class ScenarioTest {
    private static final Path EXAMPLE = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private static Path shared;
    /** What was synthesized, by its settings: most scenarios have the same. */
    private static final Map<ObjectNode, Path> SETTINGS = new HashMap<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"OUTAGE", "ADOPT", "UPGRADE"})
    void every_step_happens(Scenario scenario) throws IOException {
        var settings = synthesized(scenario.settings(example()));
        var stacks = Stacks.read(Settings.read(settings).failover(), settings.resolveSibling("cdk.out"));
        Played.play(scenario, stacks, settings, folder).toItsEnd();
    }

    @Test
    void the_users_settings_stay_as_they_are() {
        var own = example();
        for (var scenario : Scenario.values()) {
            scenario.settings(own);
            assertEquals(example(), own, scenario.toString());
        }
        assertTrue(Scenario.OUTAGE.settings(own).equals(own));
        assertEquals("leave", Scenario.ADOPT.settings(own).path("visitorRecords").asString());
    }

    private static ObjectNode example() {
        return (ObjectNode) JsonMapper.shared().readTree(EXAMPLE.toFile());
    }

    /** @return the file of the settings, beside what was synthesized from them */
    private static synchronized Path synthesized(ObjectNode json) throws IOException {
        var known = SETTINGS.get(json);
        if (known != null) {
            return known;
        }
        var own = Files.createDirectory(shared.resolve("settings-" + SETTINGS.size()));
        var settings = Files.writeString(own.resolve("settings.json"), json.toString());
        Synthesis.synthesize(Repository.ROOT, settings, own.resolve("cdk.out"));
        SETTINGS.put(json, settings);
        return settings;
    }
}
