package failover.routing;

import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy;
import failover.contract.Resolvers;
import failover.contract.Runbook;
import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.testing.Invocation;
import failover.testing.LocalDns;
import failover.testing.LocalHttps;
import failover.testing.LocalInternet;
import failover.testing.LocalS3;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Rcode;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * ControlRouting among a real S3 server, DNS servers and an edge on loopback. DNS follows the switch as Route 53 and the
 * resolvers do, some time later; time passes when the function waits.
 */
final class Stage implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    static final List<String> OWN = List.of("192.0.2.1", "192.0.2.2");
    static final List<String> RESOLVERS = List.of("1.1.1.1", "8.8.8.8");
    private static final String SIDES = """
            example.com. 172800 IN NS ns1.example.net.
            example.com. 172800 IN NS ns2.example.net.
            ns1.example.net. 172800 IN A 192.0.2.1
            ns2.example.net. 172800 IN A 192.0.2.2
            origin.www.example.com. 60 IN A 203.0.113.10
            fallback.www.example.com. 60 IN A 198.51.100.20
            """;
    private static final LocalDns.Script PRIMARY = LocalInternet
            .from(SIDES + "www.example.com. 60 IN A 203.0.113.10\n");
    private static final LocalDns.Script FALLBACK = LocalInternet
            .from(SIDES + "www.example.com. 60 IN A 198.51.100.20\n");

    final String site = LocalS3.newVersionedBucket();
    final String journal = LocalS3.newVersionedBucket();
    final Cloud cloud = new Cloud();
    final Checks checks = new Checks();
    final Notices notices = new Notices();
    S3Client s3 = LocalS3.client();
    volatile String servedBy = SiteKeys.MARKER;
    /** How long DNS takes to follow the switch; null when it never does. */
    Duration zoneLag = Duration.ofSeconds(33);
    Duration resolverLag = Duration.ofSeconds(90);
    volatile Instant now = START;

    private final TreeMap<Instant, Boolean> held = new TreeMap<>(Map.of(Instant.MIN, false));
    private final Map<Instant, Runnable> events = new TreeMap<>();
    private final LocalInternet internet;
    private final LocalHttps edge;
    private final AtomicInteger runs = new AtomicInteger();

    Stage(Path folder) throws Exception {
        internet = new LocalInternet(folder);
        OWN.forEach(address -> internet.serve(address, SIDES).answer(query -> side(zoneLag).packets(query)));
        RESOLVERS.forEach(address -> internet.serve(address, SIDES).answer(query -> side(resolverLag).packets(query)));
        edge = new LocalHttps(List.of("www.example.com"), exchange -> {
            exchange.getResponseHeaders().add(SiteKeys.MARKER_HEADER, servedBy);
            exchange.sendResponseHeaders(503, 13);
            exchange.getResponseBody().write("<html></html>".getBytes());
            exchange.close();
        });
        internet.connect(SampleSettings.EDGE + ":443", edge.address());
        checks.set("EXAMPLE", 6, 0);
        checks.set("SWITCH", 0, 6);
    }

    private synchronized LocalDns.Script side(Duration lag) {
        return lag != null && held.floorEntry(now.minus(lag)).getValue() ? FALLBACK : PRIMARY;
    }

    ControlRoutingSettings settings(FailbackPolicy failback) {
        return new ControlRoutingSettings(SampleSettings.NAMES, false, new Resolvers(RESOLVERS), site, journal,
                SampleSettings.EDGE, "arn:topic", Cloud.TRANSITION,
                failback.latches() ? Optional.of(Cloud.STABLE) : Optional.empty(),
                SampleSettings.CHECKS, failback, ZoneId.of("Europe/Berlin"), Runbook.FILE);
    }

    /** One invocation under the automatic policy. */
    Map<String, Object> run(Map<String, Object> event) throws IOException {
        return run(new FailbackPolicy.Automatic(), event, "run-" + runs.incrementAndGet());
    }

    Map<String, Object> run(FailbackPolicy failback, Map<String, Object> event) throws IOException {
        return run(failback, event, "run-" + runs.incrementAndGet());
    }

    Map<String, Object> run(FailbackPolicy failback, Map<String, Object> event, String id) throws IOException {
        var handler = new ControlRoutingHandler(settings(failback), s3, notices, cloud, checks, internet.network(),
                () -> now, this::sleep);
        return handler.handleRequest(new HashMap<>(event), new Invocation(id, Duration.ofMinutes(15)));
    }

    static Map<String, Object> command(String action, Object... fields) {
        var command = new HashMap<String, Object>(Map.of("action", action, "requestedBy", "Ada"));
        for (int i = 0; i < fields.length; i += 2) {
            command.put(fields[i].toString(), fields[i + 1]);
        }
        return command;
    }

    static Map<String, Object> toFallback(Object... fields) {
        var command = command("to-fallback", fields);
        command.putIfAbsent("reason", "a bad release");
        command.putIfAbsent("for", "PT2H");
        return command;
    }

    /** EventBridge's event of an alarm that changes its state now. */
    Map<String, Object> alarm(String name, String state) {
        return Map.of("detail-type", "CloudWatch Alarm State Change", "time", now.toString(), "detail",
                Map.of("alarmName", name, "state", Map.of("value", state)));
    }

    Map<String, Object> failedOver() {
        return alarm(Cloud.TRANSITION, "ALARM");
    }

    /** The endpoint fails, and the metrics show it. */
    void endpointFails() {
        checks.set("EXAMPLE", 0, 6);
        cloud.point("EXAMPLE", now.minusSeconds(60), 0);
        cloud.point("PRIMARY", now.minusSeconds(60), 0);
    }

    void pass(Duration time) {
        sleep(time);
    }

    /** A resolver that answers nothing but a failure. */
    void silence(String resolver) {
        internet.at(resolver).answer(LocalInternet.code(Rcode.SERVFAIL));
    }

    /** In a drill: happens once this time has passed since the start. */
    void after(Duration time, Runnable event) {
        events.put(START.plus(time), event);
    }

    private synchronized void sleep(Duration time) {
        boolean holds = switched().holding(now).isPresent();
        if (holds != held.lastEntry().getValue()) {
            held.put(now, holds);
        }
        now = now.plus(time);
        var due = events.keySet().stream().filter(at -> !at.isAfter(now)).toList();
        due.forEach(at -> events.remove(at).run());
    }

    SwitchReading switched() {
        return new SwitchProbe(LocalS3.client(), site).read();
    }

    /** All entries of the journal, the oldest first. */
    List<SwitchChange> entries() {
        return LocalS3.keys(journal).stream().filter(key -> key.startsWith("switch/"))
                .map(key -> SwitchChange.fromJson(LocalS3.text(journal, key))).toList();
    }

    List<String> drills() {
        return LocalS3.keys(journal).stream().filter(key -> key.startsWith("drills/")).toList();
    }

    List<String> texts() {
        return notices.sent.stream().map(notice -> notice.subject() + "\n" + notice.message()).toList();
    }

    /** What the journal tells, in short: "operator set done". */
    List<String> told() {
        return entries().stream()
                .map(entry -> entry.holder().word() + " " + entry.action().word() + " " + entry.state().word())
                .toList();
    }

    @Override
    public void close() {
        internet.close();
        edge.close();
    }
}
