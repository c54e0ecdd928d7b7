package failover.infra.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Synthesized;
import failover.infra.settings.Settings;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@Tag("slow")
class DoctorTest {
    private static List<String> problems(Synthesized synthesized) {
        return Doctor.problems(settings(synthesized).failover(), synthesized.directory());
    }

    private static Settings settings(Synthesized synthesized) {
        return Settings.read(synthesized.directory().resolveSibling("settings.json"));
    }

    @Test
    void the_stacks_as_they_are_break_nothing() {
        assertEquals(List.of(), problems(Synthesized.example()));
    }

    @Test
    void nor_do_they_with_every_option_on() {
        assertEquals(List.of(), problems(Synthesized.with(DoctorTest::everything)));
    }

    private static void everything(ObjectNode settings) {
        settings.put("name", "shop").put("ipv6", true).put("protectRecords", true).put("lean", true);
        settings.putArray("moreDomains").add("example.com");
    }

    @Test
    void each_invariant_says_what_why_and_by_which_document() {
        var rules = new HashSet<String>();
        for (var invariant : Invariants.ALL) {
            assertTrue(rules.add(invariant.rule()), invariant::rule);
            assertTrue(invariant.source().startsWith("https://") && !invariant.reason().isBlank(), invariant::rule);
        }
    }

    @Test
    void unwise_settings_are_told_with_what_to_do_instead() {
        var unwise = Synthesized.with(settings -> settings.put("checkThreshold", 1).put("targetSeconds", 60)
                .putArray("emails"));
        var warnings = String.join("\n", Doctor.warnings(settings(unwise).failover(), unwise.directory()));

        for (var expected : List.of("one failed probe makes a checker unhealthy", "without a search string",
                "it has no subscriber",
                "visitors are to get the fallback within 60 s, and by the forecast (partly assumed) it takes 0 to"
                        + " 76 s, typically 37 s")) {
            assertTrue(warnings.contains(expected), warnings);
        }
        assertTrue(warnings.lines().allMatch(line -> line.contains("Fix: ")), warnings);
    }

    @Test
    void wise_settings_are_not() {
        var wise = Synthesized.with(settings -> settings.put("checkSearchString", "Welcome.")
                .put("targetSeconds", 114));

        assertEquals(List.of(), Doctor.warnings(settings(wise).failover(), wise.directory()));
    }
}
