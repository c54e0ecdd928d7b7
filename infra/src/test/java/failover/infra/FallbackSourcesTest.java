package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the function would refuse stops the deploy. */
class FallbackSourcesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path functionsPackage;

    @BeforeEach
    void copyTheShippedOnes() throws IOException {
        var assets = Files.createDirectories(functionsPackage.resolve("fallback/assets"));
        var shipped = Repository.ROOT.resolve("fallback");
        Files.copy(shipped.resolve("settings.json"), settingsFile());
        Files.copy(shipped.resolve("assets/mark.svg"), assets.resolve("mark.svg"));
    }

    @Test
    void the_shipped_contact_is_an_example_and_only_good_for_one() {
        FallbackSources.checked(functionsPackage, settings(true));
        assertEquals("""
                Nothing was synthesized, the settings in fallback/settings.json have to be corrected first:
                  - contact is "web-team@example.com"; allowed: where visitors really reach you""", refusal());
    }

    @Test
    void a_contact_of_ones_own_can_be_deployed() throws IOException {
        write(shipped().put("contact", "https://status.acme.test"));
        FallbackSources.checked(functionsPackage, settings(false));
    }

    @Test
    void all_that_is_wrong_in_the_file_is_told() throws IOException {
        write(shipped().put("language", "english").put("logo", "ours.svg").put("colour", "red"));
        var lines = refusal().lines().skip(1).map(line -> line.strip().split(" ")[1]).toList();
        assertEquals(List.of("language", "logo", "colour"), lines);
    }

    private String refusal() {
        return assertThrows(InvalidSettingsException.class,
                () -> FallbackSources.checked(functionsPackage, settings(false))).getMessage();
    }

    private static Settings settings(boolean example) {
        return SettingsParser.parse(JSON.createObjectNode().put("domain", "www.example.com")
                .put("zoneName", "example.com").put("example", example), "test");
    }

    private ObjectNode shipped() {
        return (ObjectNode) JSON.readTree(settingsFile().toFile());
    }

    private void write(ObjectNode settings) throws IOException {
        Files.writeString(settingsFile(), settings.toString());
    }

    private Path settingsFile() {
        return functionsPackage.resolve("fallback/settings.json");
    }
}
