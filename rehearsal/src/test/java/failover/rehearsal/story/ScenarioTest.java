package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.report.PageFigures;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the scenarios, all but those that have tests of their own: RehearsalTest, AdoptTest and UpgradeTest. They play
 * at the same time, since each has an account and a folder of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
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
        var record = Played.play(scenario, stacks, settings, folder).toItsEnd().record();
        assertEquals(measured(scenario), record.path("phases").valueStream().filter(phase -> phase.has("measured"))
                .map(phase -> phase.path("phase").asString()).toList(), () -> record.path("phases").toPrettyString());
        assertEquals(measured(scenario).isEmpty(), isGoodThroughout(record), () -> record.path("lanes").get(0)
                .toString());
        assertPageShows(record);
    }

    /** Where the service does not fail there is nothing to measure, and no health check notices an expired certificate. */
    private static List<String> measured(Scenario scenario) {
        return switch (scenario) {
            case SWITCH, DRILL, BROWN_OUT -> List.of();
            case EXPIRED_CERTIFICATE -> List.of("move", "told", "back");
            default -> List.of("detect", "move", "told", "back");
        };
    }

    private static boolean isGoodThroughout(JsonNode record) {
        return record.path("lanes").valueStream().filter(lane -> lane.path("group").asString().equals("primary"))
                .flatMap(lane -> lane.path("spans").valueStream())
                .allMatch(span -> span.path("tone").asString().equals("good"));
    }

    private void assertPageShows(JsonNode record) throws IOException {
        var figures = new PageFigures(record, Jsoup.parse(folder.resolve("rehearsal.html").toFile()));
        assertEquals(List.of(), figures.wrong());
        assertEquals(List.of(), figures.missing());
        assertEquals(List.of(), figures.badlyDrawn());
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
