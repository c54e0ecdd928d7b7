package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.contract.CheckDnsSettings;
import failover.testing.SampleEvents;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class CheckDnsSettingsTest {
    @Test
    void the_examples_are_settings() throws IOException {
        assertEquals(List.of("1.1.1.1", "8.8.8.8", "9.9.9.9"),
                CheckDnsSettings.from(examples()).resolvers().addresses());
    }

    @Test
    void everything_wrong_is_told_at_once() throws IOException {
        var variables = examples();
        variables.put("RESOLVERS", "1.1.1.1, dns.google,8.8.8");
        variables.remove("ORIGIN");
        var refused = assertThrows(IllegalStateException.class, () -> CheckDnsSettings.from(variables));
        assertEquals("Environment: ORIGIN is not set; RESOLVERS holds 'dns.google', which is not an IPv4 address; "
                + "RESOLVERS holds '8.8.8', which is not an IPv4 address", refused.getMessage());
    }

    private static Map<String, String> examples() throws IOException {
        var variables = new LinkedHashMap<String, String>();
        ((Map<?, ?>) JSON.std.mapFrom(SampleEvents.text("env")).get("CheckDns"))
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        return variables;
    }
}
