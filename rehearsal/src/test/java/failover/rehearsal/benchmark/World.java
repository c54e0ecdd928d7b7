package failover.rehearsal.benchmark;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.contract.Variable;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.Nameservers;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.DnsServer;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.TimeServer;
import failover.rehearsal.service.lambda.MeasuredFunction;
import failover.rehearsal.service.lambda.MeasuredFunction.Start;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * What the functions meet, on loopback: the variables, memory and handlers of the synthesized template, AWS' calls, the zone's
 * DNS, and an edge that serves the fallback.
 */
final class World implements AutoCloseable {
    private static final String PAGE = "<!doctype html><html lang=en><title>Soon back</title><p>Soon back.</p></html>";

    private static final Path PEER = Repository.ROOT.resolve("rehearsal/peer/target/package/lib");

    private final Path folder;
    private final Stacks stacks;
    private final SimulatedClock clock;
    private final Internet internet;
    private final Certificate certificate;
    private final DnsServer own;
    private final DnsServer resolver;
    private final HttpsServer edge;
    private final AwsServer aws;
    private final Path network;
    private final String site;
    private Map.Entry<String, String> predecessor;

    /** @param folder which the caller removes */
    World(Path folder) throws IOException {
        this.folder = folder;
        this.stacks = Stacks.synthesize(Repository.ROOT, Repository.ROOT.resolve("infra/example.json"),
                folder.resolve("cdk.out"));
        this.clock = SimulatedClock.stepping(Throwable::printStackTrace);
        clock.run(1);
        this.internet = new Internet(stacks, clock, folder, Throwable::printStackTrace);
        internet.zone().create(stacks.recordsOfFailover());
        var names = stacks.settings().names();
        this.own = DnsServer.start(zone(), 0, Throwable::printStackTrace);
        this.resolver = DnsServer.start(new FullCache(Duration.ZERO, zone()), 0, Throwable::printStackTrace);
        Nameservers.addresses().values().forEach(addresses -> addresses.forEach(
                address -> internet.connections().put(address.getHostAddress(), 53, own.address())));
        stacks.settings().watch().resolvers().addresses()
                .forEach(address -> internet.connections().put(address, 53, resolver.address()));
        this.certificate = Certificate.create(folder,
                Stream.concat(names.visitors().stream(), Stream.of(names.fallback(), names.failover())).toList());
        certificate.trust(internet.certificates());
        this.edge = edge();
        this.aws = new AwsServer(Cpu.others(), certificate);
        this.site = aws.newBucket();
        this.network = folder.resolve("network.json");
        internet.connections().put(distribution(), 443, edge.getAddress())
                .put(Internet.FALLBACK_ADDRESS, 443, edge.getAddress())
                .publish(network, TimeServer.start(clock).address());
    }

    private HttpsServer edge() throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
            exchange.getResponseHeaders().set("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
            exchange.sendResponseHeaders(503, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String distribution() {
        return stacks.failover().resources("AWS::CloudFront::Distribution").getFirst().attribute("DomainName");
    }

    AwsServer aws() {
        return aws;
    }

    /** As the zone's own servers have it while the primary is healthy. */
    Zone zone() {
        return new HealthyZone(internet.zone().answers(), internet.zone().answers().origin());
    }

    /** Name of the alarm, which the journal's keys begin with. */
    String alarm() {
        return function("NotifyTransition").variables().get(Variable.ALARM_NAME.name());
    }

    Internet internet() {
        return internet;
    }

    Stacks stacks() {
        return stacks;
    }

    Path folder() {
        return folder;
    }

    /** A function of the template, on one CPU, calling AWS by HTTPS; no saved copies. */
    Start function(String id) {
        return Start.of(stacks.failover(), id, variables()).before(Cpu.whole());
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(certificate.trusted());
        variables.put(Variable.ENDPOINT_OVERRIDE.name(), aws.secure().toString());
        variables.put(Variable.FAILOVER_NETWORK.name(), network.toString());
        variables.put(Variable.SITE_BUCKET.name(), site);
        variables.put(Variable.JOURNAL_BUCKET.name(), site);
        variables.put(Variable.COPY.name(), CopyRules.NONE.json());
        return variables;
    }

    /** A sample event of the repository. */
    static String event(String file) {
        try {
            return Files.readString(Repository.ROOT.resolve("events").resolve(file + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A handler of the module peer, in the place of the function, on the given jars beside its own. */
    Start peer(Start function, String handler, List<Path> jars) throws IOException {
        var home = Files.createTempDirectory(folder, handler);
        var lib = Files.createDirectories(home.resolve("lib"));
        Files.copy(PEER.resolve("peer.jar"), lib.resolve("peer.jar"));
        for (var jar : jars) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        return function.instead("failover.peer." + handler + "::handleRequest", home)
                .with(Map.of("AWS_ENDPOINT_URL", aws.secure().toString(), "POWERTOOLS_SERVICE_NAME", "notify",
                        "POWERTOOLS_METRICS_NAMESPACE", "Failover"));
    }

    /** The jars of the deployed package without the functions' own. */
    static List<Path> sdk() throws IOException {
        return jars(Repository.ROOT.resolve("functions/target/package/lib"), jar -> !jar.equals("functions.jar"));
    }

    /** Those that a new project of Powertools brings along. */
    static List<Path> powertools() throws IOException {
        return jars(PEER, jar -> !jar.equals("peer.jar"));
    }

    static List<Path> core() throws IOException {
        return jars(PEER, jar -> jar.startsWith("aws-lambda-java-core"));
    }

    private static List<Path> jars(Path folder, Predicate<String> wanted) throws IOException {
        try (var jars = Files.list(folder)) {
            return jars.filter(jar -> wanted.test(jar.getFileName().toString())).sorted().toList();
        }
    }

    /** A journal that knows the recovery before the sample event's failover, as it nearly always does. */
    String journal() {
        var bucket = aws.newBucket();
        if (predecessor == null) {
            predecessor = predecessor();
        }
        aws.put("/" + bucket + "/" + predecessor.getKey(), predecessor.getValue());
        return bucket;
    }

    /** Written by the function itself, after a failover of which it is sure. */
    private Map.Entry<String, String> predecessor() {
        var bucket = aws.newBucket();
        var before = event("transition/failed-over").replace("2026-11-15T09:32:05.123", "2026-11-08T09:00:05.123")
                .replace("2026-11-22T02:14:05.123", "2026-11-15T09:19:05.123");
        var recovered = event("transition/failed-over").replace("\"ALARM\"", "\"-\"").replace("\"OK\"", "\"ALARM\"")
                .replace("\"-\"", "\"OK\"").replace("2026-11-15T09:32:05.123", "2026-11-15T09:19:05.123")
                .replace("2026-11-22T02:14:05.123", "2026-11-15T09:32:05.123");
        try (var function = new MeasuredFunction(
                function("NotifyTransition").with(Map.of(Variable.JOURNAL_BUCKET.name(), bucket)))) {
            function.invoke(before);
            function.invoke(recovered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var key = Pattern.compile("<Key>([^<]+-OK.json)</Key>").matcher(aws.get("/" + bucket));
        if (!key.find()) {
            throw new IllegalStateException("the function wrote no entry");
        }
        return Map.entry(key.group(1), aws.get("/" + bucket + "/" + key.group(1)));
    }

    void delay(Duration delay) {
        aws.delay(delay);
    }

    @Override
    public void close() throws IOException {
        aws.close();
        edge.stop(0);
        own.close();
        resolver.close();
        internet.close();
        clock.close();
    }

    /** Nobody probes the primary here, so the zone by itself would lead to the fallback. */
    private record HealthyZone(Zone zone, Name origin) implements Zone {
        @Override
        public Answer answer(Name name, int type) {
            var host = name.toString(true);
            var led = type == Type.A && host.endsWith("www.example.com") && !host.startsWith("fallback");
            return led
                    ? Answer.of(List.of(
                            new ARecord(name, DClass.IN, 60, InetAddress.ofLiteral(Internet.PRIMARY_ADDRESS))))
                    : zone.answer(name, type);
        }
    }
}
