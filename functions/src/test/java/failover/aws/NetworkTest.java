package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @TempDir
    private Path folder;

    @Test
    void without_the_variable_the_world_is_as_it_is() throws IOException {
        var network = Network.from(Map.of());
        assertEquals("127.0.0.1", network.address("127.0.0.1", 443).getAddress().getHostAddress());
        assertTrue(Duration.between(Instant.now(), network.clock().instant()).abs().toSeconds() < 60);
    }

    @Test
    void connections_named_in_the_file_go_where_it_says_and_no_others() throws IOException {
        var network = network("""
                {"connections": {"fallback.www.example.com:443": "127.0.0.1:41234"}}""");
        assertEquals(41234, network.address("fallback.www.example.com", 443).getPort());
        assertEquals(8443, network.address("127.0.0.1", 8443).getPort());
    }

    @Test
    void connections_that_change_while_a_function_runs_are_followed() throws IOException {
        var network = network("""
                {"connections": {"origin.www.example.com:443": "127.0.0.1:41234"}}""");
        network("""
                {"connections": {"origin.www.example.com:443": "127.0.0.1:41235"}}""");
        assertEquals(41235, network.address("origin.www.example.com", 443).getPort());
    }

    @Test
    void simulated_time_runs_from_its_origin_at_its_rate() throws IOException {
        var origin = Instant.now().minusSeconds(100);
        var network = network("""
                {"clock": {"origin": "%s", "rate": 10}}""".formatted(origin));
        var simulated = Duration.between(origin, network.clock().instant()).toSeconds();
        assertTrue(simulated >= 1000 && simulated < 1600, "100 s and a little became " + simulated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "{\"connections\": 1}", "{\"connections\": {\"a:1\": \"b\"}}",
        "{\"clock\": {\"origin\": \"noon\", \"rate\": 1}}", "{\"clock\": {\"origin\": \"2026-11-22T10:00:00Z\"}}"})
    void a_file_that_cannot_be_used_is_refused_by_name(String text) {
        var refused = assertThrows(IllegalStateException.class, () -> network(text));
        assertTrue(refused.getMessage().startsWith("FAILOVER_NETWORK: "), refused.getMessage());
    }

    private Network network(String text) throws IOException {
        var file = Files.writeString(folder.resolve("network.json"), text);
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }
}
