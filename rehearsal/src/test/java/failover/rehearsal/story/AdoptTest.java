package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.account.Stacks;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running site takes the failover over and leaves it, and no visitor notices. */
@Plays
@Tag("slow")
class AdoptTest {
    @TempDir
    private Path folder;

    @Test
    void a_site_with_an_a_record_comes_and_goes_without_a_failed_request() throws IOException {
        assertPlayed(play(_ -> {}));
    }

    @Test
    void so_does_one_with_a_cname() throws IOException {
        assertPlayed(play(settings -> settings.putArray("replaces").addObject().put("type", "CNAME")
                .put("ttl", 60).putArray("values").add("lb.example.com")));
    }

    private static void assertPlayed(Played played) {
        var text = played.toItsEnd().shown();
        assertTrue(text.contains("0 of ") && text.contains("requests failed outside the outage"), text);
        assertTrue(text.contains("cannot be deleted while TerminationProtection is enabled"), text);
        assertTrue(text.contains("CheckDns warns: The A record of www.example.com does not lead through"), text);
        // The run ends before people are told, unless the points of the health check come soon.
        assertTrue(played.record().path("phases").valueStream().filter(
                phase -> !phase.path("phase").asString().equals("told")).allMatch(phase -> phase.has("measured")),
                () -> played.record().path("phases").toString());
        var gone = played.record().path("restored").valueStream()
                .filter(part -> part.path("seen").asString().equals("gone with the stack"))
                .map(part -> part.path("what").asString()).toList();
        assertTrue(gone.containsAll(List.of("Health check EndpointCheck", "Alarm Transition")), gone::toString);
    }

    private Played play(Consumer<ObjectNode> change) throws IOException {
        var json = (ObjectNode) JsonMapper.shared().readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        change.accept(json.put("visitorRecords", "leave"));
        var settings = Files.writeString(folder.resolve("settings.json"), json.toString());
        return Played.play(Scenario.ADOPT, Stacks.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out")),
                settings, folder);
    }
}
