package failover.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class PageSettingsTest {
    @TempDir
    private Path temporary;
    private PageFolder folder;

    @BeforeEach
    void copy() throws IOException {
        folder = PageFolder.copied(temporary);
    }

    @ParameterizedTest(name = "{0} must not be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            language                  | "english_UK"                         | such as en
            language                  | "english"                            | such as en
            language                  | 7                                    | such as en
            time                      | "d MMMM yyyy, HH:mm b"               | pattern
            time                      | "VV p"                               | pattern
            contact                   | "us"                                 | mail address or an https URL
            contact                   | "http://example.org"                 | https
            contact                   | "mailto:help@acme.test"              | mail address
            contact                   | "javascript:alert(1)@example.org<b>" | mail address
            logo                      | "missing.svg"                        | a file in fallback/assets
            logo                      | "../index.html"                      | a file in fallback/assets
            texts.heading             | " "                                  | a text
            texts.heading             | 1                                    | a text
            colours.light.sky         | "white"                              | such as #0b5f63
            colours.dark.accent       | "#fff"                               | such as #0b5f63
            colours.sea               | "#0e5a5e;"                           | such as #0b5f63
            return.probeSeconds       | 9                                    | 10 to 300
            return.probeSeconds       | "20"                                 | 10 to 300
            return.goodAnswers        | 1                                    | 2 to 20
            return.reloadAgainMinutes | 5                                    | 6 to 30
            """)
    void each_bad_value_is_refused_with_its_key_and_what_is_allowed(String key, String value, String allowed)
            throws IOException {
        var problem = problems(key, JSON.std.anyFrom(value));
        assertTrue(problem.contains("settings.json: " + key + " is " + value + "; allowed: "), problem);
        assertTrue(problem.contains(allowed), problem);
        assertEquals(2, problem.lines().count(), problem);
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            language             | "pt-BR"
            contact              | "https://status.example.org/help?a=1"
            logo                 | "lighthouse.svg"
            texts.ours           | "A text more, for a page of ours"
            texts.failedOver     | "{{since}}, {{checked}}: {{domain}} is down."
            colours.light.sky    | "#FFFFFF"
            return.probeSeconds  | 300
            """)
    void good_values_are_accepted(String key, String value) throws IOException {
        PageSettings.read(folder.set(key, JSON.std.anyFrom(value)).path());
    }

    @Test
    void all_problems_are_told_in_one_message_that_names_the_file() throws IOException {
        folder.set("texts.savedBanner", null).set("colours.sea", null).set("colour", "red").set("return.often", true);
        var page = folder.path().resolve("index.html");
        Files.writeString(page, Files.readString(page).replace("{{heading}}", "{{headline}}"));
        var problem = problems("contact", "");
        assertTrue(problem.startsWith("The pages cannot be rendered:\n  settings.json: "), problem);
        assertEquals(List.of("contact", "colours.sea", "texts.savedBanner", "return.often", "colour", "unknown"),
                problem.lines().skip(1).map(line -> line.strip().split(" ")[1]).toList());
    }

    @Test
    void a_text_that_cannot_be_read_on_its_ground_is_refused() throws IOException {
        var problem = problems("colours.dark.onAccent", "#ffffff");
        assertTrue(problem.endsWith("colours.dark.onAccent is \"#ffffff\", on colours.dark.accent, \"#7fd4cd\"; "
                + "allowed: a contrast of at least 4.5 : 1"), problem);
        assertEquals(2, problem.lines().count(), problem);
    }

    @Test
    void a_contrast_is_enough_from_the_standards_line_on() {
        assertTrue(Contrast.isEnough("#767676", "#ffffff"));
        assertFalse(Contrast.isEnough("#ffffff", "#777777"));
    }

    @Test
    void a_file_that_is_missing_or_no_json_is_told() throws IOException {
        Files.writeString(folder.file(), "{ \"language\": en }");
        assertTrue(refusal().contains("settings.json:1:15: Unrecognized token 'en'"), refusal());
        Files.delete(folder.file());
        assertTrue(refusal().contains("settings.json: the file cannot be read"), refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{domian}}   | did you mean {{domain}}?
            {{ domain }} | did you mean {{domain}}?
            {{title2}}   | did you mean {{title}}?
            {{busy}}     | there are: back, contactHref, contactText, dark.accent
            """)
    void an_unknown_placeholder_is_told_with_its_place_and_what_was_meant(String placeholder, String hint)
            throws IOException {
        Files.writeString(folder.path().resolve("busy.html"), "<p>{{domain}}\n <b>" + placeholder + placeholder);
        var told = "unknown placeholder " + placeholder + "; " + hint;
        assertTrue(refusal().contains("\n  busy.html:2:5: " + told)
                && refusal().contains("\n  busy.html:2:" + (5 + placeholder.length()) + ": " + told), refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            heading    | {{contactText}}       | {{domain}}
            heading    | {{domian}}            | {{domain}}
            standby    | since {{since}}       | {{domain}}, {{checked}}
            planned    | since {{since}}       | {{domain}}, {{until}}
            failedOver | {{since}} {{checked   | {{domain}}, {{since}}, {{checked}}
            """)
    void a_text_with_an_unknown_placeholder_is_told_which_it_may_have(String name, String text, String allowed)
            throws IOException {
        var unknown = text.substring(text.lastIndexOf("{{"));
        assertTrue(problems("texts." + name, text)
                .endsWith("settings.json: texts.%s has the unknown placeholder %s; allowed: %s"
                        .formatted(name, unknown, allowed)),
                refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "status", "message"})
    void a_fallback_page_without_a_place_for_what_it_must_tell_is_refused(String slot) throws IOException {
        var page = folder.path().resolve("index.html");
        Files.writeString(page, Files.readString(page).replace("<!--" + slot + "-->", ""));
        assertTrue(refusal().contains("index.html: there is no <!--" + slot + "--><!--/" + slot + "-->: "), refusal());
    }

    @Test
    void a_contact_that_nobody_owns_is_seen() throws IOException {
        for (var example : List.of("web-team@example.com", "a@mail.example.com", "https://example.org/help")) {
            assertTrue(PageSettings.read(folder.set("contact", example).path()).hasExampleContact(), example);
        }
        for (var real : List.of("web-team@my-example.com", "https://status.acme.test/example.community")) {
            assertFalse(PageSettings.read(folder.set("contact", real).path()).hasExampleContact(), real);
        }
    }

    private String problems(String key, Object value) throws IOException {
        folder.set(key, value);
        return refusal();
    }

    private String refusal() {
        return assertThrows(InvalidPageSettings.class, () -> PageSettings.read(folder.path())).getMessage();
    }
}
