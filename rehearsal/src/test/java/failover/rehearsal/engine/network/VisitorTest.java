package failover.rehearsal.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.DnsServer;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class VisitorTest {
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Connections connections = new Connections();
    private Primary primary;
    private DnsServer dns;
    private Visitor visitor;
    private static Certificates certificates;

    @BeforeAll
    static void certify(@TempDir Path directory) throws IOException {
        certificates = Certificates.create(directory, List.of("www.example.com"));
    }

    @BeforeEach
    void start() throws IOException {
        primary = Primary.started(certificates.server(), List.of("<b>A & B</b>"),
                at -> connections.put("192.0.2.10", 443, at));
        dns = DnsServer.start(new OneAddress(), 0, failures::add);
        visitor = new Visitor(new Resolver(dns.address(), new HandMovedClock()), connections, certificates.client());
    }

    @AfterEach
    void close() throws IOException {
        primary.close();
        dns.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void a_visitor_is_welcomed_through_the_address_that_dns_gave() throws IOException {
        var visit = visitor.get("www.example.com", "/anything");
        assertEquals("192.0.2.10", visit.address().getHostAddress());
        assertEquals(200, visit.status());
        assertTrue(visit.text().contains(Primary.WELCOME), visit::text);
        assertEquals("text/html; charset=utf-8", visit.headers().get("content-type"));
        assertEquals(0, visitor.request("HEAD", "www.example.com", "/", Map.of()).body().length);
    }

    @Test
    void the_page_says_what_a_health_check_searches_in_its_bytes_and_what_a_copy_wants_to_read() throws IOException {
        var page = visitor.get("www.example.com", "/").text();
        assertTrue(page.contains("<b>A & B</b>") && page.contains("&lt;b>A &amp; B&lt;/b>"), page);
    }

    @Test
    void a_stopped_primary_refuses_and_a_started_one_is_at_the_same_address() throws IOException {
        for (int round = 0; round < 3; round++) {
            primary.stop();
            assertThrows(ConnectException.class, () -> visitor.get("www.example.com", "/"));
            primary.start();
            assertEquals(200, visitor.get("www.example.com", "/").status());
        }
    }

    @Test
    void no_other_program_gets_the_port_that_refuses_for_a_stopped_primary() throws IOException {
        primary.stop();
        try (var other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThrows(BindException.class, () -> other.bind(primary.address()));
        }
    }

    /** A process that starts holds a copy of every socket for a moment: what was listened on stays taken. */
    @Test
    void a_primary_stops_and_starts_while_processes_are_started() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < 3; i++) {
                    threads.submit(VisitorTest::startProcesses);
                }
                for (int round = 0; round < 20; round++) {
                    primary.stop();
                    assertThrows(ConnectException.class, () -> visitor.get("www.example.com", "/"));
                    primary.start();
                    assertEquals(200, visitor.get("www.example.com", "/").status());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Void startProcesses() throws IOException, InterruptedException {
        while (!Thread.interrupted()) {
            new ProcessBuilder("true").start().waitFor();
        }
        return null;
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        assertThrows(SSLException.class, () -> visitor.get("other.example.com", "/"));
    }

    @Test
    void a_certificate_is_trusted_until_it_ends() throws IOException {
        primary.show(certificates.server(Instant.now().plus(Duration.ofDays(2))));
        assertEquals(200, visitor.get("www.example.com", "/").status());
        primary.show(certificates.server(Instant.now().minus(Duration.ofDays(1))));
        var refused = assertThrows(SSLException.class, () -> visitor.get("www.example.com", "/"));
        assertTrue(refused.getMessage().contains("validity check failed"), refused.getMessage());
        primary.show(certificates.server());
        assertEquals(200, visitor.get("www.example.com", "/").status());
    }

    @Test
    void it_tells_what_is_wrong_with_it_until_it_serves_again() throws IOException {
        var told = new ArrayList<String>();
        primary.onChange(told::add);
        primary.showExpired(certificates.server(Instant.now().minus(Duration.ofDays(1))));
        assertEquals("shows an expired certificate", told.getLast());
        primary.show(certificates.server());
        assertEquals(Primary.SERVES, told.getLast());
        primary.answersAfter(Duration.ofMillis(2_100));
        assertEquals("answers after 2.1 s", told.getLast());
        primary.show("Oops");
        primary.stop();
        assertEquals("refuses connections", told.getLast());
        primary.start();
        assertEquals("answers with another page", told.getLast());
        primary.showWhole();
        primary.answersAfter(Duration.ZERO);
        assertEquals(Primary.SERVES, told.getLast());
    }

    @Test
    void a_page_that_is_not_its_own_is_shown_until_it_is_whole_again() throws IOException {
        primary.show("Oops");
        assertEquals("Oops", visitor.get("www.example.com", "/").text());
        primary.showWhole();
        assertTrue(visitor.get("www.example.com", "/").text().contains(Primary.WELCOME));
    }

    @Test
    void a_certificate_of_another_rehearsal_is_refused(@TempDir Path elsewhere) throws IOException {
        var stranger = new Visitor(new Resolver(dns.address(), new HandMovedClock()), connections,
                Certificates.create(elsewhere, List.of("www.example.com")).client());
        assertThrows(SSLException.class, () -> stranger.get("www.example.com", "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.com with san=ip:127.0.0.1", "www.example.com without names"})
    void a_certificate_whose_common_name_alone_names_the_host_is_refused(String subject, @TempDir Path directory)
            throws Exception {
        var keys = keys(subject, directory.resolve("keys.p12"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(keys, "throw-away".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        try (var other = Primary.started(tls)) {
            connections.put("192.0.2.10", 443, other.address());
            var asking = new Visitor(new Resolver(dns.address(), new HandMovedClock()), connections, tls);
            var refused = assertThrows(SSLException.class, () -> asking.get("www.example.com", "/"));
            assertTrue(refused.getMessage().contains("www.example.com"), refused.getMessage());
        }
    }

    private static KeyStore keys(String subject, Path file) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", "a", "-keyalg", "EC",
                "-dname", "CN=" + subject.split(" ")[0], "-storetype",
                "PKCS12", "-keystore", file.toString(), "-storepass", "throw-away"));
        if (subject.contains("san=")) {
            command.addAll(List.of("-ext", subject.substring(subject.indexOf("san="))));
        }
        assertEquals(0, new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor());
        var generated = KeyStore.getInstance(file.toFile(), "throw-away".toCharArray());
        // A key entry is no trust anchor.
        generated.setCertificateEntry("trusted", generated.getCertificate("a"));
        return generated;
    }

    @Test
    void a_name_without_an_address_is_an_unknown_host() {
        assertThrows(UnknownHostException.class, () -> visitor.get("none.example.com", "/"));
    }

    @Test
    void nobody_leaves_loopback_for_an_address_that_is_not_in_the_table() {
        assertThrows(ConnectException.class, () -> connections.find("203.0.113.20", 443));
    }

    @Test
    void the_table_is_written_for_other_processes_with_where_to_ask_for_the_time(@TempDir Path directory)
            throws IOException {
        var file = directory.resolve("network.json");
        var time = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234);
        connections.put("WWW.example.com", 443, primary.address()).publish(file, time);
        var json = JsonMapper.shared().readTree(Files.readString(file));
        assertEquals("127.0.0.1:" + primary.address().getPort(),
                json.at("/connections").path("www.example.com:443").asString());
        assertEquals("127.0.0.1:1234", json.path("time").asString());
        primary.stop();
        assertEquals("127.0.0.1:" + primary.address().getPort(), JsonMapper.shared()
                .readTree(Files.readString(file)).at("/connections").path("192.0.2.10:443").asString());
    }

    private static final class OneAddress implements Zone {
        @Override
        public Name origin() {
            return Name.fromConstantString("example.com.");
        }

        @Override
        public Answer answer(Name name, int type) {
            if (name.getLabelString(0).equals("none")) {
                return Answer.noSuchName(
                        new SOARecord(origin(), DClass.IN, 1, origin(), origin(), 1, 1, 1, 1, 1));
            }
            return Answer.of(List.of(new ARecord(name, DClass.IN, 60, new byte[]{(byte) 192, 0, 2, 10})));
        }
    }
}
