package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays the switch. The outage, the adoption and the update have tests of their own; no test plays the others. */
@Execution(CONCURRENT)
class ScenarioTest {
    private static final Path EXAMPLE = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = "SWITCH")
    void every_step_happens(Scenario scenario) throws IOException {
        play(scenario).toItsEnd();
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

    private Played play(Scenario scenario) throws IOException {
        var settings = Files.writeString(folder.resolve("settings.json"), scenario.settings(example()).toString());
        var stacks = Stacks.read(Settings.read(settings).failover(),
                Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out")));
        return Played.play(scenario, stacks, settings, folder);
    }
}
