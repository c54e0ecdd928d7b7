package failover.infra.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Repository;
import failover.page.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the function would refuse stops the deployment. */
class FallbackSourcesTest {
    private static final Path SHIPPED = Repository.ROOT.resolve("fallback");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedOnes() throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(SHIPPED.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void the_shipped_contact_is_an_example_and_only_good_for_one() {
        assertEquals(List.of(), mistakes(true));
        assertEquals(List.of("fallback/settings.json:4:3: contact is \"web-team@example.com\"; allowed: where visitors "
                + "really reach you"), mistakes(false));
    }

    @Test
    void a_contact_of_your_own_can_be_deployed() throws IOException {
        write(shipped().put("contact", "https://status.acme.test"));
        assertEquals(List.of(), mistakes(false));
    }

    @Test
    void everything_that_is_wrong_is_told_in_one_round_with_its_place() throws IOException {
        replace("settings.json", "\"en\"", "\"english\"");
        replace("settings.json", "\"mark.svg\"", "\"ours.svg\"");
        replace("settings.json", "\"contact\": \"", "\"contact\": \"mailto:");
        Files.writeString(folder.resolve("index.html"), """
                <!doctype html>
                <header onclick="call()">
                  <img src="https://cdn.acme.test/a.png"> {{heding}}
                  <!--reason--><!--/reason--> <!--/status--> <!--message--><!--/message-->
                """);
        Files.writeString(folder.resolve("assets/style.css"), """
                @import "more.css";
                body { background: url(/_fallback/assets/no.svg) }
                """);
        var expected = List.of("settings.json:2:3: language is", "settings.json:4:3: contact is",
                "settings.json:5:3: logo is",
                "index.html:3:43: unknown placeholder {{heding}}; did you mean {{heading}}?",
                "index.html: there is no <!--status-->", "assets/style.css:1:1: more.css is not a file of the fallback",
                "assets/style.css:2:20: /_fallback/assets/no.svg does not exist",
                "index.html:2:9: onclick=\"call()\" is inline",
                "index.html:3:8: <img src=\"https://cdn.acme.test/a.png\"> is not a file of the fallback");
        var told = mistakes(true);
        assertEquals(expected.size(), told.size(), told::toString);
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(told.get(i).startsWith("fallback/" + expected.get(i)), told.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<style>p{}</style>", "<p style=\"color:red\">", "<script>go()</script>",
        "<a href=\"javascript:go()\">", "<img srcset=\"/_fallback/assets/mark.svg 1x, //cdn.acme.test/2.png 2x\">",
        "<link rel=\"stylesheet\" href=\"style.css\">", "<img src=\"/_fallback/assets/none.png\">",
        "<video poster=\"https://cdn.acme.test/a.jpg\">", "<script src=\"https://cdn.acme.test/a.js\"></script>"})
    void what_browsers_would_not_load_or_run_is_told(String html) throws IOException {
        Files.writeString(folder.resolve("more.html"), "<!doctype html>\n" + html);
        assertEquals(1, mistakes(true).size(), mistakes(true)::toString);
        assertTrue(mistakes(true).getFirst().startsWith("fallback/more.html:2:"), mistakes(true)::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href=\"https://status.acme.test/\">", "<a href=\"\">", "<a href=\"{{contactHref}}\">",
        "<img src=\"/_fallback/assets/{{logo}}\">", "<svg><use href=\"#wave\"></svg>",
        "<script src=\"/_fallback/assets/status.js\"></script>"})
    void what_they_would_is_not(String html) throws IOException {
        Files.writeString(folder.resolve("more.html"), "<!doctype html>\n" + html);
        assertEquals(List.of(), mistakes(true));
    }

    private List<String> mistakes(boolean nobodySees) {
        return FallbackSources.read(folder, nobodySees).mistakes().stream().map(Mistake::toString).toList();
    }

    private void replace(String file, String text, String by) throws IOException {
        var path = folder.resolve(file);
        assertTrue(Files.readString(path).contains(text), file + " has no " + text);
        Files.writeString(path, Files.readString(path).replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(by)));
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
