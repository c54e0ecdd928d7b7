package failover.infra.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.infra.Repository;
import failover.infra.settings.FailoverProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the function would refuse stops the deployment. */
class FallbackSourcesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedOnes() throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        for (var file : List.of("settings.json", "assets/mark.svg")) {
            Files.copy(Repository.ROOT.resolve("fallback").resolve(file), folder.resolve(file));
        }
    }

    @Test
    void the_shipped_contact_is_an_example_and_only_good_for_one() {
        assertEquals(List.of(), problems(true));
        assertEquals(List.of("contact is \"web-team@example.com\"; allowed: where visitors really reach you"),
                problems(false));
    }

    @Test
    void a_contact_of_your_own_can_be_deployed() throws IOException {
        write(shipped().put("contact", "https://status.acme.test"));
        assertEquals(List.of(), problems(false));
    }

    @Test
    void everything_that_is_wrong_in_the_file_is_told() throws IOException {
        write(shipped().put("language", "english").put("logo", "ours.svg").put("colour", "red"));
        assertEquals(List.of("language", "logo", "colour"),
                problems(false).stream().map(problem -> problem.split(" ")[0]).toList());
    }

    private List<String> problems(boolean example) {
        return FallbackSources.read(folder, FailoverProps.builder().example(example).build()).problems();
    }

    private ObjectNode shipped() {
        return (ObjectNode) JSON.readTree(settingsFile().toFile());
    }

    private void write(ObjectNode settings) throws IOException {
        Files.writeString(settingsFile(), settings.toString());
    }

    private Path settingsFile() {
        return folder.resolve("settings.json");
    }
}
