package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.account.Stacks;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running site takes the failover over and leaves it, and no visitor notices. */
class AdoptTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void a_site_with_an_a_record_comes_and_goes_without_a_failed_request() throws IOException {
        assertEquals(Optional.empty(), play(_ -> {}), shown::toString);
        assertPlayed();
    }

    @Test
    void so_does_one_with_a_cname() throws IOException {
        assertEquals(Optional.empty(), play(settings -> settings.putArray("replaces").addObject().put("type", "CNAME")
                .put("ttl", 60).putArray("values").add("lb.example.com")), shown::toString);
        assertPlayed();
    }

    private void assertPlayed() {
        var text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("0 of ") && text.contains("requests failed outside the outage"), text);
        assertTrue(text.contains("cannot be deleted while TerminationProtection is enabled"), text);
        assertTrue(text.contains("CheckDns warns: The A record of www.example.com does not lead through"), text);
    }

    private Optional<String> play(Consumer<ObjectNode> change) throws IOException {
        var json = (ObjectNode) JsonMapper.shared().readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        change.accept(json.put("visitorRecords", "leave"));
        var settings = Files.writeString(folder.resolve("settings.json"), json.toString());
        var options = new Options(Repository.ROOT, settings, 10, InetAddress.getLoopbackAddress(), 0, Scenario.ADOPT,
                _ -> {});
        var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, false);
        try (var rehearsal = new Rehearsal(options, terminal)) {
            return rehearsal.play(Stacks.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out")));
        }
    }
}
