package failover.infra.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Synthesized;
import failover.infra.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What RefreshFallback is told of the pages that it saves. */
class CopyPropsTest {
    private static final int LAMBDAS_LIMIT = 4096;
    /** A bucket's name, which only a deployment knows, has at most so many characters; a distribution's fewer. */
    private static final int LONGEST_NAME = 63;

    @ParameterizedTest
    @CsvSource({"/, _fallback/saved/index.html", "/about, _fallback/saved/about.html",
        "/shop/, _fallback/saved/shop/index.html", "/a.html, _fallback/saved/a.html.html"})
    void a_path_has_its_key_in_the_site(String path, String key) {
        assertEquals(Map.of(path, key), CopyProps.builder().paths(List.of(path)).build().rules().pages());
    }

    @Test
    void refresh_fallback_hears_of_pages_and_of_what_is_asked_of_them() {
        var copy = CopyProps.builder().paths(List.of("/", "/about")).marker("Welcome").remove(List.of("form"))
                .errorWords(List.of("Oops")).build().rules();
        assertEquals("{\"pages\":{\"/\":\"_fallback/saved/index.html\",\"/about\":\"_fallback/saved/about.html\"},"
                + "\"marker\":\"Welcome\",\"remove\":[\"form\"],\"errorWords\":[\"Oops\"]}", copy.json());
    }

    @Test
    void without_pages_it_hears_only_that() {
        var without = Synthesized.with(settings -> settings.remove("copy")).template("Failover");
        assertEquals("{\"pages\":{}}", variables(without).path("COPY").stringValue());
    }

    @Test
    void it_knows_the_names_that_it_needs_to_see_which_side_serves() {
        var variables = variables(Synthesized.failover());
        assertEquals("example.com origin.www.example.com 1.1.1.1,8.8.8.8,9.9.9.9 "
                + "failover-transition-www.example.com",
                String.join(" ", List.of("ZONE_NAME", "ORIGIN", "RESOLVERS", "ALARM_NAME").stream()
                        .map(name -> variables.path(name).stringValue()).toList()));
    }

    @Test
    void the_longest_names_and_the_largest_copy_fit_into_what_lambda_takes() {
        var zone = "z".repeat(52) + ".example";
        var longest = Synthesized.with(settings -> {
            settings.put("zoneName", zone).put("domain", "www." + zone)
                    .put("checkPath", "/" + "c".repeat(254)).put("origin", ("o".repeat(47) + ".").repeat(4) + zone);
            var resolvers = settings.putArray("resolvers");
            IntStream.range(100, 110).forEach(i -> resolvers.add("100.100.100." + i));
        }).template("Failover");
        var used = variables(longest).properties().stream()
                .mapToInt(variable -> variable.getKey().length() + length(variable.getValue())).sum();
        assertTrue(used + CopyProps.MAX_BYTES <= LAMBDAS_LIMIT, used + " bytes");
    }

    private static int length(JsonNode value) {
        return value.isString() ? value.stringValue().length() : LONGEST_NAME;
    }

    private static JsonNode variables(Template failover) {
        return failover.at("Failover/RefreshFallback/Resource").at("/Environment/Variables");
    }
}
