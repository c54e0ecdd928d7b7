package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    void the_time_is_asked_for_and_slept_in_where_the_file_says() throws IOException, InterruptedException {
        var questions = new LinkedBlockingQueue<String>();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, questions));
            var network = network("""
                    {"time": "127.0.0.1:%d"}""".formatted(server.getLocalPort()));

            assertEquals(Instant.parse("2026-11-22T10:00:00Z"), network.clock().instant());
            network.sleep(Duration.ofHours(2));
        }
        assertEquals(List.of("now", "sleep 7200000"),
                questions.stream().filter(question -> !question.isEmpty()).distinct().toList());
    }

    /** The first question is the clock of the warning that time is simulated. */
    private static void answer(ServerSocket server, BlockingQueue<String> questions) {
        while (true) {
            try (var socket = server.accept()) {
                questions.add(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
                socket.getOutputStream().write("2026-11-22T10:00:00Z\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "{\"connections\": 1}", "{\"connections\": {\"a:1\": \"b\"}}",
        "{\"time\": \"noon\"}"})
    void a_file_that_cannot_be_used_is_refused_by_name(String text) {
        var refused = assertThrows(IllegalStateException.class, () -> network(text));
        assertTrue(refused.getMessage().startsWith("FAILOVER_NETWORK: "), refused.getMessage());
    }

    private Network network(String text) throws IOException {
        var file = Files.writeString(folder.resolve("network.json"), text);
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }
}
