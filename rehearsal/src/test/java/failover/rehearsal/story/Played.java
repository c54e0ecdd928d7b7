package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.account.Stacks;
import failover.rehearsal.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rehearsal that a test has played to its end.
 *
 * @param failure why it failed; empty when every step happened
 * @param shown   everything that the terminal showed
 * @param record  the JSON that the rehearsal leaves behind
 */
public record Played(Optional<String> failure, String shown, JsonNode record) {

    /** @param folder of this test alone, for everything that the rehearsal writes */
    public static Played play(Story scenario, Stacks stacks, Path settings, Path folder) throws IOException {
        return play(scenario, stacks, settings, folder, _ -> {});
    }

    static Played play(Story scenario, Stacks stacks, Path settings, Path folder, Options.Afterwards afterwards)
            throws IOException {
        var shown = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, false);
        var options = new Options(Repository.ROOT, folder, settings, 10, InetAddress.getLoopbackAddress(), 0, scenario,
                false, afterwards);
        Optional<String> failure;
        try (var rehearsal = new Rehearsal(options, terminal)) {
            failure = rehearsal.play(stacks);
        }
        return new Played(failure, shown.toString(StandardCharsets.UTF_8),
                JsonMapper.shared().readTree(folder.resolve("rehearsal.json").toFile()));
    }

    /** Fails with everything that was shown, unless every step happened. */
    Played toItsEnd() {
        assertEquals(Optional.empty(), failure, shown);
        return this;
    }

    void assertShows(String text) {
        assertTrue(shown.contains(text), shown);
    }
}
