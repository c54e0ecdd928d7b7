package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import failover.contract.CheckDnsSettings;
import failover.probe.AnswerPolicy;
import failover.probe.DnsClient;
import failover.probe.Row;
import failover.probe.Survey;
import failover.probe.Verdict;
import failover.testing.Knot;
import failover.testing.LocalInternet;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** The zone served by Knot DNS: answers of somebody else's making are judged as those of the tests' own servers. */
class KnotTest {
    private static final List<String> OWN = List.of("192.0.2.1", "192.0.2.2");
    private static final List<String> RESOLVERS = List.of("1.1.1.1");
    private static final CheckDnsSettings SETTINGS = SampleSettings.check(RESOLVERS);
    private static final String ELSEWHERE = """
            ns1.example.net. 172800 IN A 192.0.2.1
            ns2.example.net. 172800 IN A 192.0.2.2
            """;
    private static final String ZONE = """
            example.com. 900 IN SOA ns1.example.net. hostmaster.example.com. 1 7200 900 1209600 300
            example.com. 172800 IN NS ns1.example.net.
            example.com. 172800 IN NS ns2.example.net.
            origin.www.example.com. 60 IN A 203.0.113.10
            fallback.www.example.com. 60 IN A 198.51.100.20
            chain.example.com. 30 IN CNAME link.example.com.
            link.example.com. 60 IN CNAME origin.www.example.com.
            circle.example.com. 60 IN CNAME round.example.com.
            round.example.com. 60 IN CNAME circle.example.com.
            primary.example.com. 60 IN A 203.0.113.10
            secondary.example.com. 40 IN A 198.51.100.20
            stranger.example.com. 60 IN A 192.0.2.66
            text.example.com. 60 IN TXT "no address"
            """ + IntStream.range(0, 120).mapToObj("large.example.com. 60 IN A 192.0.2.%d\n"::formatted)
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    @Test
    void every_verdict_is_the_same_with_knot() throws Exception {
        try (var internet = new LocalInternet(folder); var knot = Knot.serving("example.com", ZONE, folder)) {
            var names = names("primary", "secondary", "stranger", "chain", "circle", "text", "none");
            serve(internet);
            var expected = verdicts(names, internet);
            connect(internet, knot);
            assertEquals(expected, verdicts(names, internet));
            assertEquals(List.of("PRIMARY", "FALLBACK", "UNEXPECTED", "PRIMARY", "NO_ADDRESS", "NO_ADDRESS",
                    "NO_SUCH_NAME"), words(expected));
        }
    }

    @Test
    void what_knot_truncates_is_fetched_by_tcp() throws Exception {
        try (var internet = new LocalInternet(folder); var knot = Knot.serving("example.com", ZONE, folder)) {
            serve(internet);
            connect(internet, knot);
            var row = verdicts(names("large"), internet).getFirst();
            assertEquals(120, assertInstanceOf(Verdict.Unexpected.class, row.verdict()).addresses().size());
        }
    }

    private static List<String> names(String... labels) {
        return Stream.of(labels).map(label -> label + ".example.com").toList();
    }

    private static void serve(LocalInternet internet) {
        RESOLVERS.forEach(address -> internet.serve(address, ZONE + ELSEWHERE));
        OWN.forEach(address -> internet.serve(address, ZONE));
    }

    private static void connect(LocalInternet internet, Knot knot) {
        OWN.forEach(address -> internet.connect(address + ":53", knot.address()));
    }

    private static List<Row> verdicts(List<String> names, LocalInternet internet) throws IOException {
        var answers = new Survey(names, RESOLVERS, List.of(Type.A)).answers(new DnsClient(internet.network()),
                SETTINGS.names());
        return new AnswerPolicy(answers, names, SETTINGS.names().origin(), SETTINGS.names().fallback()).rows(Map.of());
    }

    /** Those of the zone's first server. */
    private static List<String> words(List<Row> rows) {
        return rows.stream().filter(row -> row.query().server().address().equals(OWN.getFirst())).map(Row::word)
                .toList();
    }
}
