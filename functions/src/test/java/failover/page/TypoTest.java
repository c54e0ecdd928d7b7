package failover.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypoTest {
    private static final List<String> KNOWN = List.of("domain", "zoneName", "checkPath", "checkInterval", "hsts",
            "ipv6");

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({"domian, domain", "DOMAIN, domain", "' domain ', domain", "zone, zoneName", "chekPath, checkPath",
        "checkIntervalSeconds, checkInterval", "check, checkPath", "ip6, ipv6", "hs, hsts", "x, nothing",
        "colour, nothing", "'', nothing"})
    void the_nearest_word_was_meant_or_none(String written, String meant) {
        assertEquals(meant, Typo.meant(written, KNOWN).orElse("nothing"));
    }
}
