package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.network.Connections;
import failover.rehearsal.engine.network.Primary;
import failover.rehearsal.engine.network.RefusingPort;
import failover.rehearsal.engine.template.TestResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;

@Tag("slow")
class EndpointProbeTest {
    private final Connections connections = new Connections();
    private final EndpointProbe probe = new EndpointProbe(new OneAddress(), connections);
    private HttpServer server;
    private String answer = "";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        connections.put("192.0.2.10", 80, server.getAddress());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            var mayHaveBody = status != 204 && status != 304;
            exchange.sendResponseHeaders(status, mayHaveBody ? 0 : -1); // 0: length unknown, so chunked
            if (mayHaveBody) {
                exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void a_status_of_2xx_or_3xx_passes_and_no_other() {
        for (int passing : List.of(200, 204, 301, 304, 399)) {
            status = passing;
            assertTrue(probe.of(http("/")).passed(), () -> "status " + passing);
        }
        for (int failing : List.of(400, 403, 404, 500, 503)) {
            status = failing;
            assertFalse(probe.of(http("/")).passed(), () -> "status " + failing);
        }
        assertEquals("Failure: Resolved IP: 192.0.2.10. HTTP Status Code 503, Service Unavailable",
                probe.of(http("/")).text());
    }

    @Test
    void the_search_string_must_lie_in_the_first_5120_bytes() {
        answer = "x".repeat(5120 - 5) + "ready";
        assertTrue(probe.of(matching("ready")).passed());
        answer = "x".repeat(5120 - 4) + "ready";
        assertFalse(probe.of(matching("ready")).passed());
        answer = "Willkommen, alles läuft";
        assertTrue(probe.of(matching("läuft")).passed());
        status = 503;
        assertFalse(probe.of(matching("läuft")).passed());
    }

    @Test
    void a_refused_connection_and_one_to_nowhere_fail() throws IOException {
        try (var refusing = new RefusingPort()) {
            connections.put("192.0.2.10", 80, refusing.address());
            assertTrue(probe.of(http("/")).text().contains("Connection refused"), probe.of(http("/")).text());
        }
        var elsewhere = endpoint("'Type': 'HTTP', 'Port': 8080, 'FullyQualifiedDomainName': 'origin.example.com'");
        assertTrue(probe.of(elsewhere).text().contains("192.0.2.10:8080"), probe.of(elsewhere).text());
    }

    @Test
    void a_name_that_does_not_resolve_fails_with_the_response_code() {
        assertEquals("Failure: DNS resolution failed: Rcode NXDOMAIN",
                probe.of(endpoint("'Type': 'HTTP', 'FullyQualifiedDomainName': 'none.example.com'")).text());
        assertEquals("Failure: DNS resolution failed: Rcode REFUSED",
                probe.of(endpoint("'Type': 'HTTP', 'FullyQualifiedDomainName': 'www.example.net'")).text());
    }

    @Test
    void a_status_that_comes_too_late_fails_even_if_bytes_trickle_in() throws Exception {
        try (var slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connections.put("192.0.2.10", 80, (InetSocketAddress) slow.getLocalSocketAddress());
            Thread.ofVirtual().start(() -> trickle(slow));
            var before = System.nanoTime();
            var result = probe.of(http("/"));
            assertTrue(result.text().contains("Connection timed out"), result.text());
            var tookMillis = (System.nanoTime() - before) / 1_000_000;
            assertTrue(tookMillis >= 2000, "gave up before the 2 s of the rule: " + tookMillis + " ms");
        }
    }

    @Test
    void what_a_busy_machine_answers_late_passes_within_the_grace() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            LockSupport.parkNanos(2_200_000_000L);
            respond(exchange);
        });
        var result = new EndpointProbe(new OneAddress(), connections, Duration.ofSeconds(20)).of(http("/"));
        assertTrue(result.passed(), result.text());
    }

    private static void trickle(ServerSocket slow) {
        try (var connection = slow.accept()) {
            var out = connection.getOutputStream();
            while (true) {
                out.write('H');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException _) {
            // The checker has given up.
        }
    }

    @Test
    void what_is_not_http_fails() throws Exception {
        try (var odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connections.put("192.0.2.10", 80, (InetSocketAddress) odd.getLocalSocketAddress());
            Thread.ofVirtual().start(() -> {
                try (var connection = odd.accept()) {
                    connection.getInputStream().read();
                    connection.getOutputStream().write("220 mail ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException _) {
                    // The checker has gone.
                }
            });
            assertTrue(probe.of(http("/")).text().contains("Not an HTTP/1.1 response"));
        }
    }

    @Test
    void https_is_accepted_with_any_certificate(@TempDir Path directory) throws IOException {
        var foreign = Certificates.create(directory, List.of("something.else.example"));
        try (var primary = Primary.started(foreign.server())) {
            connections.put("192.0.2.10", 443, primary.address());
            var https = endpoint("'Type': 'HTTPS_STR_MATCH', 'SearchString': 'Welcome.',"
                    + " 'FullyQualifiedDomainName': 'origin.example.com'");
            assertEquals("Success: Resolved IP: 192.0.2.10. HTTP Status Code 200, OK", probe.of(https).text());
        }
    }

    @Test
    void the_name_is_told_to_the_endpoint_unless_sni_is_off(@TempDir Path directory) throws IOException {
        var asked = new ArrayList<String>();
        var secure = tlsServer(directory, "TLSv1.2", asked);
        probe.of(secured(""));
        probe.of(secured(", 'EnableSNI': false"));
        secure.stop(0);
        assertEquals(List.of("origin.example.com", "nobody"), asked);
    }

    @Test
    void an_endpoint_that_speaks_nothing_older_than_tls_1_3_fails(@TempDir Path directory) throws IOException {
        var secure = tlsServer(directory, "TLSv1.3", new ArrayList<>());
        var text = probe.of(secured("")).text();
        secure.stop(0);
        assertTrue(text.contains("SSL handshake failed"), text);
    }

    /** @param asked gets the server name of each request */
    private HttpsServer tlsServer(Path directory, String protocol, List<String> asked) throws IOException {
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(
                new HttpsConfigurator(Certificates.create(directory, List.of("any.example")).server()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var tls = getSSLContext().getDefaultSSLParameters();
                        tls.setProtocols(new String[]{protocol});
                        parameters.setSSLParameters(tls);
                    }
                });
        secure.createContext("/", exchange -> {
            asked.add(serverName(exchange));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        secure.start();
        connections.put("192.0.2.10", 443, secure.getAddress());
        return secure;
    }

    private static String serverName(HttpExchange exchange) {
        var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
        return session.getRequestedServerNames().stream().map(name -> ((SNIHostName) name).getAsciiName()).findFirst()
                .orElse("nobody");
    }

    private static CheckSettings.Endpoint secured(String more) {
        return endpoint("'Type': 'HTTPS', 'FullyQualifiedDomainName': 'origin.example.com'" + more);
    }

    private static CheckSettings.Endpoint http(String path) {
        return endpoint("'Type': 'HTTP', 'FullyQualifiedDomainName': 'origin.example.com', 'ResourcePath': '%s'"
                .formatted(path));
    }

    private static CheckSettings.Endpoint matching(String search) {
        return endpoint("'Type': 'HTTP_STR_MATCH', 'FullyQualifiedDomainName': 'origin.example.com',"
                + " 'SearchString': '" + search + "'");
    }

    private static CheckSettings.Endpoint endpoint(String config) {
        return (CheckSettings.Endpoint) CheckSettings.of(TestResource.of("AWS::Route53::HealthCheck", "Check", "check",
                Map.of(), "{'HealthCheckConfig': {" + config + "}}"));
    }

    private static final class OneAddress implements Zone {
        @Override
        public Name origin() {
            return Name.fromConstantString("example.com.");
        }

        @Override
        public Answer answer(Name name, int type) {
            if (!name.subdomain(origin())) {
                return Answer.refused();
            }
            return name.getLabelString(0).equals("none")
                    ? Answer.noSuchName(new SOARecord(origin(), DClass.IN, 1, origin(), origin(), 1, 1, 1, 1, 1))
                    : Answer.of(List.of(new ARecord(name, DClass.IN, 60, new byte[]{(byte) 192, 0, 2, 10})));
        }
    }
}
