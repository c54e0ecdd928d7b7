package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the template tells, and all that can be wrong with it, in one message. */
class CopySettingsTest {
    @Test
    void pages_marker_selectors_and_words_are_read() {
        var settings = settings("""
                {"pages": {"/": "_fallback/saved/index.html", "/a/": "_fallback/saved/a/index.html"},
                 "marker": "Welcome", "remove": ["form", "#basket > a"], "errorWords": ["Oops"]}""");
        assertEquals(List.of("/", "/a/"), List.copyOf(settings.pages().keySet()));
        assertEquals("Welcome [form, #basket > a] [Oops]",
                settings.marker() + " " + settings.remove() + " " + settings.errorWords());
    }

    @Test
    void without_words_of_its_own_a_site_has_the_usual_ones() {
        assertEquals(CopyRules.ERROR_WORDS, settings("{\"pages\": {}}").errorWords());
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var message = assertThrows(IllegalStateException.class,
                () -> settings(
                        """
                                {"pages": {"about": "_fallback/saved/about.html", "/x": "_fallback/assets/x.html"}, "remove": ["a[", "b"],
                                 "errorWords": "Oops"}"""))
                .getMessage();
        assertEquals(
                "Environment: COPY: 'pages' holds 'about' with the key '_fallback/saved/about.html'; 'pages' holds "
                        + "'/x' with the key '_fallback/assets/x.html'; 'marker' is missing, which is needed when there are pages; "
                        + "'remove' holds 'a[', which is no CSS selector; 'errorWords' is not a list of texts",
                message);
    }

    @Test
    void what_is_no_json_is_told_beside_the_other_variables() {
        var variables = Map.of("COPY", "none", "DOMAIN", "www.example.com", "ZONE_NAME", "example.com", "RESOLVERS",
                "x");
        var message = assertThrows(IllegalStateException.class, () -> CopySettings.from(variables)).getMessage();
        assertEquals(List.of("COPY", "ORIGIN", "RESOLVERS"),
                List.of(message.replaceAll("(?s)Environment: (COPY): it is.*;"
                        + " (ORIGIN) is not set; (RESOLVERS) holds 'x'.*", "$1 $2 $3").split(" ")),
                message);
    }

    private static CopySettings settings(String copy) {
        var variables = new LinkedHashMap<>(Map.of("DOMAIN", "www.example.com", "ZONE_NAME", "example.com", "ORIGIN",
                "origin.www.example.com", "RESOLVERS", "1.1.1.1,8.8.8.8"));
        variables.put("COPY", copy);
        return CopySettings.from(variables);
    }
}
