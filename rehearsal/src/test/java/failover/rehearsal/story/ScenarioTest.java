package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays the switch. The outage, the adoption and the update have tests of their own; no test plays the others. */
class ScenarioTest {
    private static final Path EXAMPLE = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(names = "SWITCH")
    void every_step_happens(Scenario scenario) throws IOException {
        assertEquals(Optional.empty(), play(scenario), shown::toString);
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

    private Optional<String> play(Scenario scenario) throws IOException {
        var settings = Files.writeString(folder.resolve("settings.json"), scenario.settings(example()).toString());
        var stacks = Stacks.read(Settings.read(settings).failover(),
                Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out")));
        var options = new Options(Repository.ROOT, settings, 10, InetAddress.getLoopbackAddress(), 0, scenario,
                _ -> {});
        var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, false);
        try (var rehearsal = new Rehearsal(options, terminal)) {
            return rehearsal.play(stacks);
        }
    }
}
