package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.contract.FailbackPolicy;
import failover.contract.SiteKeys;
import failover.infra.app.Synthesis;
import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.network.Connections;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.TimeServer;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How often DNS moves while the primary flaps, by failback policy and by how late CloudWatch has the checks' points. */
@Tag("slow")
class FlappingTest {
    private static final int CYCLES = 20;
    private static final String DOMAIN = "www.example.com";

    @TempDir
    private static Path folder;
    private static final Map<String, String> PROPERTIES_BEFORE = new HashMap<>();
    private static Template template;
    private static Path network;
    private static HttpsServer fallback;
    private static TimeServer time;

    @BeforeAll
    static void start() throws IOException {
        var json = (ObjectNode) JsonMapper.shared().readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        json.put("failback", "after-stable").put("stableMinutes", 3);
        var settings = Files.writeString(folder.resolve("settings.json"), json.toString());
        template = Template.read(Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out"))
                .resolve("Failover.template.json"));
        startFallback();
    }

    /** A latch is refused when the fallback does not serve. */
    private static void startFallback() throws IOException {
        var distribution = template.resources("AWS::CloudFront::Distribution").getFirst().attribute("DomainName");
        var certificates = Certificates.create(folder, List.of(DOMAIN, distribution));
        fallback = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fallback.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        fallback.createContext("/", exchange -> {
            var page = "<html>We will be back</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
            exchange.sendResponseHeaders(503, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        fallback.start();
        network = folder.resolve("network.json");
        time = TimeServer.start(SimulatedClock.stepping(_ -> {}));
        new Connections().put(distribution, 443, fallback.getAddress()).publish(network, time.address());
        set(certificates.trustProperties());
        set(Map.of("aws.accessKeyId", "ControlRouting", "aws.secretAccessKey", "rehearsal", "aws.region",
                "us-east-1"));
    }

    private static void set(Map<String, String> properties) {
        properties.forEach((name, value) -> PROPERTIES_BEFORE.put(name, System.setProperty(name, value)));
    }

    @AfterAll
    static void stop() throws IOException {
        fallback.stop(0);
        time.close();
        PROPERTIES_BEFORE.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void a_latch_keeps_visitors_from_being_dragged_back_and_forth() throws IOException {
        System.out.printf("%nPrimary down for 60 s and up for 60 s, %d times%n%-16s %12s %12s %8s %s%n", CYCLES,
                "failback", "lag, minutes", "DNS changes", "notices", "at the end");
        for (int lag = 1; lag <= 3; lag++) {
            var automatic = play(new FailbackPolicy.Automatic(), lag);
            assertEquals(2 * CYCLES, automatic.moves().size(), automatic::toString);
            assertEquals("primary", automatic.last());
            var afterStable = play(new FailbackPolicy.AfterStable(3), lag);
            assertTrue(afterStable.moves().size() <= 2 + 2 * lag, afterStable::toString);
            assertEquals("primary", afterStable.last(), afterStable::toString);
            var manual = play(new FailbackPolicy.Manual(), lag);
            assertTrue(manual.moves().size() <= 1 + 2 * lag, manual::toString);
            assertEquals("fallback", manual.last(), manual::toString);
        }
    }

    private static Flapping.Counted play(FailbackPolicy policy, int lag) throws IOException {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream())); // the function's log
        try (var flapping = new Flapping(template, policy, CYCLES, lag, network)) {
            var counted = flapping.run();
            System.setOut(out);
            var notices = counted.transitions() + counted.notices().size();
            System.out.printf("%-16s %12d %12d %8d %s%n", policy, lag, counted.moves().size(), notices,
                    counted.last());
            assertEquals(List.of(), counted.problems());
            assertTrue(notices <= counted.moves().size() + 1, counted::toString);
            return counted;
        } finally {
            System.setOut(out);
        }
    }
}
