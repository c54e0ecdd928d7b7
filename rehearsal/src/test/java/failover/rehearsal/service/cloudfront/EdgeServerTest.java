package failover.rehearsal.service.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.network.HttpWire;
import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge over sockets; what it answers is told in {@link EdgeTest}. */
class EdgeServerTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private static Certificates certificates;
    private EdgeServer server;
    private SSLContext client;

    private record Answer(HttpWire.Head head, String body) {}

    @BeforeAll
    static void certify(@TempDir Path directory) throws IOException {
        certificates = Certificates.create(directory, List.of("www.example.com", "fallback.www.example.com"));
    }

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        client = certificates.client();
        Origin bucket = (_, _) -> new EdgeResponse(200, Map.of("Content-Type", "text/html"),
                "We will be back".getBytes(StandardCharsets.UTF_8));
        var edge = Edge.start(TestDistribution.of(directory), bucket, new HandMovedClock(), failures::add);
        server = EdgeServer.start(edge, certificates.server());
    }

    @AfterEach
    void close() {
        server.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void a_page_comes_over_https_with_503() throws IOException {
        var answer = https("www.example.com", "www.example.com", "GET");
        assertEquals(503, answer.head().status());
        assertEquals("We will be back", answer.body());
        assertEquals("120", answer.head().headers().get("Retry-After"));
    }

    @Test
    void a_head_request_gets_the_length_and_no_body() throws IOException {
        var answer = https("fallback.www.example.com", "fallback.www.example.com", "HEAD");
        assertEquals(503, answer.head().status());
        assertEquals("15", answer.head().headers().get("Content-Length"));
    }

    @Test
    void a_host_other_than_the_name_of_the_connection_is_misdirected() throws IOException {
        assertEquals(421, https("www.example.com", "fallback.www.example.com", "GET").head().status());
    }

    @Test
    void a_port_in_the_host_header_does_not_matter() throws IOException {
        assertEquals(503, https("www.example.com", "www.example.com:443", "GET").head().status());
    }

    @Test
    void plain_http_is_redirected() throws IOException {
        try (var socket = socket(server.http())) {
            var answer = ask(socket, "www.example.com", "GET");
            assertEquals(301, answer.head().status());
            assertEquals("https://www.example.com/some/page?a=b", answer.head().headers().get("Location"));
        }
    }

    private Answer https(String serverName, String host, String method) throws IOException {
        try (var socket = socket(server.https());
                var tls = (SSLSocket) client.getSocketFactory().createSocket(socket, serverName, 443, true)) {
            var parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            return ask(tls, host, method);
        }
    }

    private static Socket socket(InetSocketAddress address) throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static Answer ask(Socket socket, String host, String method) throws IOException {
        var http = new HttpWire(socket.getInputStream(), socket.getOutputStream());
        http.send(method, "/some/page?a=b", Map.of("Host", host, "Connection", "close"));
        var head = http.readHead();
        var body = method.equals("HEAD") ? new byte[0] : http.readBody(head, 10_000);
        return new Answer(head, new String(body, StandardCharsets.UTF_8));
    }
}
