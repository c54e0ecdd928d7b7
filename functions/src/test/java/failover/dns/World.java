package failover.dns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.AlarmProbe;
import failover.aws.Https;
import failover.aws.SwitchReading;
import failover.contract.CheckDnsSettings;
import failover.contract.SiteKeys;
import failover.probe.DnsClient;
import failover.probe.FallbackProbe;
import failover.probe.SideProbe;
import failover.probe.Survey;
import failover.testing.AwsWire;
import failover.testing.LocalDns;
import failover.testing.LocalHttps;
import failover.testing.LocalInternet;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A zone with four servers, three resolvers, an edge and an alarm, all on loopback; everything leads to the primary. */
final class World implements AutoCloseable {
    static final List<String> OWN = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
    static final List<String> RESOLVERS = List.of("1.1.1.1", "8.8.8.8", "9.9.9.9");
    static final CheckDnsSettings SETTINGS = SampleSettings.check(RESOLVERS);
    static final String SIDES = """
            example.com. 172800 IN NS ns1.example.net.
            example.com. 172800 IN NS ns2.example.net.
            example.com. 172800 IN NS ns3.example.net.
            example.com. 172800 IN NS ns4.example.net.
            ns1.example.net. 172800 IN A 192.0.2.1
            ns2.example.net. 172800 IN A 192.0.2.2
            ns3.example.net. 172800 IN A 192.0.2.3
            ns4.example.net. 172800 IN A 192.0.2.4
            origin.www.example.com. 60 IN A 203.0.113.10
            origin.www.example.com. 60 IN A 203.0.113.11
            fallback.www.example.com. 60 IN A 198.51.100.20
            fallback.www.example.com. 60 IN A 198.51.100.21
            """;
    static final String PRIMARY = SIDES + """
            www.example.com. 60 IN A 203.0.113.11
            www.example.com. 60 IN A 203.0.113.10
            """;
    static final String FALLBACK = SIDES + """
            www.example.com. 60 IN A 198.51.100.20
            www.example.com. 60 IN A 198.51.100.21
            """;
    /** The one that misbehaves where the others do not. */
    static final String ODD = "8.8.8.8";

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Watch NEW = Watch.every(MINUTE);

    private static final List<String> NAMES = List.of("www.example.com", "origin.www.example.com");

    private final LocalInternet internet;
    private final LocalHttps edge;
    private final LocalHttps primary;
    private final AtomicInteger connections = new AtomicInteger();
    private final AwsWire cloudWatch = new AwsWire();

    World(Path folder) throws Exception {
        internet = new LocalInternet(folder);
        Stream.concat(OWN.stream(), RESOLVERS.stream()).forEach(address -> internet.serve(address, PRIMARY));
        edge = new LocalHttps(NAMES, exchange -> {
            exchange.getResponseHeaders().add(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
            exchange.sendResponseHeaders(503, 13);
            exchange.getResponseBody().write("<html></html>".getBytes());
            exchange.close();
        });
        primary = new LocalHttps(NAMES, exchange -> {
            connections.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        internet.connect("d111111abcdef8.cloudfront.net:443", edge.address());
        internet.connect("198.51.100.99:443", edge.address());
        internet.connect("203.0.113.99:443", primary.address());
        internet.connect("10.0.0.99:443", primary.address());
    }

    LocalDns server(String address) {
        return internet.at(address);
    }

    void all(String zone) {
        all(LocalInternet.from(zone));
    }

    void all(LocalDns.Script script) {
        Stream.concat(OWN.stream(), RESOLVERS.stream()).forEach(address -> server(address).answer(script));
    }

    /** One resolver answers its own way, but for the zone's name servers and the two sides. */
    void odd(LocalDns.Script script) {
        var usual = LocalInternet.from(PRIMARY);
        server(ODD).answer(query -> query.getQuestion().getName().toString().matches("(www|host).*")
                ? script.packets(query)
                : usual.packets(query));
    }

    /** How often the primary was asked by HTTPS. */
    int connectionsToPrimary() {
        return connections.get();
    }

    /** What the switch is found to be. */
    SwitchReading steering = new SwitchReading.Unset();

    void alarmIs(String state) {
        cloudWatch.answer(Packets.alarm(state));
    }

    void alarmIsRefused() {
        cloudWatch.answer(403, "{}");
    }

    /** Makes the check, within its budget. */
    CheckReport check(Survey survey, Watch before) throws IOException {
        var network = internet.network();
        var https = new Https(network, Duration.ofSeconds(3));
        var fallback = new FallbackProbe(https, SETTINGS.distributionDomain(), SETTINGS.names().domain(),
                InstantSource.system());
        var check = new RoutineCheck(SETTINGS, new DnsClient(network), new SideProbe(https, SETTINGS.names().origin()),
                fallback,
                new AlarmProbe(cloudWatch.clients().cloudWatch(), SETTINGS.alarm()), () -> steering,
                InstantSource.system());
        long begun = System.nanoTime();
        var report = check.check(survey, before);
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(taken.compareTo(Survey.BUDGET.plusSeconds(3)) < 0, "took " + taken);
        return report;
    }

    @Override
    public void close() {
        internet.close();
        primary.close();
        edge.close();
        cloudWatch.close();
    }
}
