package failover.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the template tells about the copies, and everything that can be wrong with it, in one message. */
class CopyRulesTest {
    @Test
    void pages_marker_selectors_and_words_are_read() {
        var rules = rules("""
                {"pages": {"/": "_fallback/saved/index.html", "/a/": "_fallback/saved/a/index.html"},
                 "marker": "Welcome", "remove": ["form", "#basket > a"], "errorWords": ["Oops"]}""");
        assertEquals(List.of("/", "/a/"), List.copyOf(rules.pages().keySet()));
        assertEquals("Welcome [form, #basket > a] Optional[[Oops]]",
                rules.marker() + " " + rules.remove() + " " + rules.errorWords());
    }

    @Test
    void what_is_written_is_read_again() {
        var rules = CopyRules.of(List.of("/shop/", "/", "/about"), "\"Welcome\" to <us>", List.of("form[name='x']"),
                Optional.of(List.of("Oops, größer")));
        assertEquals(rules, rules(rules.json()));
        assertEquals(List.of("/shop/=_fallback/saved/shop/index.html", "/=_fallback/saved/index.html",
                "/about=_fallback/saved/about.html"),
                rules(rules.json()).pages().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void a_site_without_copies_says_no_more_than_that() {
        assertEquals("{\"pages\":{}}", CopyRules.NONE.json());
        assertEquals(CopyRules.NONE, rules(CopyRules.NONE.json()));
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var message = assertThrows(IllegalStateException.class,
                () -> rules(
                        """
                                {"pages": {"about": "_fallback/saved/about.html", "/x": "_fallback/assets/x.html"}, "remove": ["a[", "b"],
                                 "errorWords": "Oops"}"""))
                .getMessage();
        assertEquals(
                "Environment: COPY: 'pages' holds 'about' with the key '_fallback/saved/about.html'; 'pages' holds "
                        + "'/x' with the key '_fallback/assets/x.html'; 'marker' is missing, which is needed when there are pages; "
                        + "'remove' holds 'a[', which is not a CSS selector; 'errorWords' is not a list of texts",
                message);
    }

    @Test
    void what_is_no_json_is_told_beside_the_other_variables() {
        var variables = ContractTest.refreshFallback().variables();
        variables.put("COPY", "none");
        variables.put("RESOLVERS", "x");
        variables.remove("ORIGIN");
        var message = assertThrows(IllegalStateException.class, () -> RefreshFallbackSettings.from(variables))
                .getMessage();
        assertEquals(
                "Environment: ORIGIN is not set; RESOLVERS holds 'x', which is not an IPv4 address; COPY: it is not"
                        + " a JSON object",
                message.replaceAll("(?s)(JSON object).*", "$1"));
    }

    private static CopyRules rules(String copy) {
        var variables = new LinkedHashMap<>(ContractTest.refreshFallback().variables());
        variables.put("COPY", copy);
        return RefreshFallbackSettings.from(variables).copy();
    }
}
