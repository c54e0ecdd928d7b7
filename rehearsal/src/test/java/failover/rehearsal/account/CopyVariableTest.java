package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.RefreshFallbackSettings;
import failover.infra.settings.FailoverProps;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the template tells RefreshFallback of copies is what RefreshFallback understands: two modules, one format. */
class CopyVariableTest {
    @TempDir
    private static Path directory;

    private static FailoverProps settings;
    private static RefreshFallbackSettings understood;

    @BeforeAll
    static void synthesize() throws IOException {
        var file = Files.writeString(directory.resolve("settings.json"), everySetting().toString());
        var stacks = Stacks.synthesize(Repository.ROOT, file, directory.resolve("cdk.out"));
        settings = stacks.settings();
        understood = RefreshFallbackSettings
                .from(texts(stacks.failover().resource("AWS::Lambda::Function", "RefreshFallback")
                        .properties().at("/Environment/Variables")));
    }

    private static ObjectNode everySetting() {
        var json = (ObjectNode) JsonMapper.shared().readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        var copy = json.putObject("copy").put("marker", "“Welcome” & <more>");
        copy.putArray("paths").add("/shop/").add("/").add("/about");
        copy.putArray("remove").add("form").add("a[href^=\"/basket\"] > b");
        copy.putArray("errorWords").add("Wir haben geöffnet, aber").add("\\o/");
        return json;
    }

    private static Map<String, String> texts(JsonNode variables) {
        var texts = new LinkedHashMap<String, String>();
        variables.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }

    @Test
    void the_pages_are_the_ones_of_the_settings_in_their_order_each_with_its_key() {
        assertEquals(List.of("/shop/=_fallback/saved/shop/index.html", "/=_fallback/saved/index.html",
                "/about=_fallback/saved/about.html"),
                understood.copy().pages().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void what_is_asked_of_them_is_the_same_letter_by_letter() {
        assertEquals(settings.copy().rules().marker(), understood.copy().marker());
        assertEquals(settings.copy().rules().remove(), understood.copy().remove());
        assertEquals(settings.copy().rules().errorWords(), understood.copy().errorWords());
    }

    @Test
    void the_names_are_the_ones_of_the_settings() {
        assertEquals(List.of(settings.domain(), settings.zoneName(), settings.origin(),
                settings.watch().resolvers().addresses()),
                List.of(understood.names().domain(), understood.names().zone(), understood.names().origin(),
                        understood.resolvers().addresses()));
    }
}
