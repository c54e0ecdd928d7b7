package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.Beside;
import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates name a host: by the rule alone, and by real servers that show them. */
@Beside
@Tag("slow")
class CertificateNameTest {
    private static final String HOST = "www.example.com";
    private static final String EDGE = "d111111abcdef8.cloudfront.net";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dns:www.example.com", "dns:WWW.Example.COM", "dns:*.example.com",
        "dns:other.example.com dns:www.example.com", "ip:127.0.0.1 dns:www.example.com"})
    void a_certificate_that_names_the_host_is_accepted(String names) throws Exception {
        try (var server = server("throw-away", names)) {
            assertEquals(204, get(server, HOST).status());
        }
    }

    @ParameterizedTest
    @CsvSource({"the IP address that is connected to, throw-away, ip:127.0.0.1",
        "the IP address and another host, throw-away, ip:127.0.0.1 dns:other.example.com",
        "the IP address and a common name, www.example.com, ip:127.0.0.1",
        "a common name alone, www.example.com, ''",
        "a common name beside another host, www.example.com, dns:other.example.com",
        "the IP address as a DNS name, throw-away, dns:127.0.0.1",
        "a wildcard for a top-level domain's hosts, throw-away, dns:*.com",
        "a wildcard for everything, throw-away, dns:*",
        "a wildcard in a part of a label, throw-away, dns:w*.example.com",
        "a wildcard that stands for two labels, throw-away, dns:*.*.com",
        "a wildcard that is not the first label, throw-away, dns:www.*.com",
        "a wildcard below the host, throw-away, dns:*.www.example.com",
        "the parent of the host, throw-away, dns:example.com"})
    void every_other_certificate_is_refused_before_anything_is_sent(String what, String commonName, String names)
            throws Exception {
        var requests = new AtomicInteger();
        try (var server = new LocalHttps(subject(commonName, names), exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        })) {
            var refused = assertThrows(HttpsFailure.class, () -> get(server, HOST), what);
            assertEquals(HttpsFailure.Kind.TLS, refused.kind());
            assertTrue(refused.getMessage().contains(HOST), refused.getMessage());
        }
        assertEquals(0, requests.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "www.example.com.", "a..b", "_srv.example.com"})
    void a_host_that_is_no_dns_name_is_refused_under_every_certificate(String host) throws Exception {
        try (var server = server("throw-away", "ip:127.0.0.1 ip:::1 dns:" + host)) {
            assertThrows(HttpsFailure.class, () -> get(server, host));
        }
    }

    @ParameterizedTest
    @CsvSource({"*.example.com, a.example.com, true", "*.example.com, example.com, false",
        "*.example.com, a.b.example.com, false", "*.example.com, .example.com, false",
        "*.b.example.com, a.b.example.com, true", "*.example.com, xn--mgbh0fb.example.com, true",
        "xn--*.example.com, xn--mgbh0fb.example.com, false", "a*.example.com, a*.example.com, false",
        "*.*.example.com, a.b.example.com, false", "*.com, example.com, false", "*., a., false", "'', '', false",
        "*.0.0.1, 127.0.0.1, false", "127.0.0.1, 127.0.0.1, false", "::1, ::1, false", "*.1, 1.1, false"})
    void the_rule(String dnsName, String host, boolean names) {
        assertEquals(names, CertificateNamePolicy.names(List.of(dnsName), host));
        assertFalse(CertificateNamePolicy.names(List.of(), host));
    }

    private Https.Answer get(LocalHttps server, String host) throws Exception {
        return new Https(server.network(folder, EDGE), Duration.ofSeconds(5)).get(EDGE,
                URI.create("https://" + host + "/"));
    }

    private static LocalHttps server(String commonName, String names) throws Exception {
        return new LocalHttps(subject(commonName, names), exchange -> exchange.sendResponseHeaders(204, -1));
    }

    private static Subject subject(String commonName, String names) {
        return new Subject(commonName, names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }
}
