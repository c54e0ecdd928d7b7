package failover.rehearsal.benchmark;

import failover.rehearsal.engine.dns.DnsServer;
import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * CheckDns by hand for 1, 10 and 100 names at four resolvers, warm and within 1,024 file descriptors, beside {@code dig -f} over
 * those names at those resolvers (Debian: bind9-dnsutils). CheckDns asks the zone's four servers besides, and both sides' names.
 */
final class DnsTable implements Table {
    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(20));
    private static final List<String> RESOLVERS = List.of("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4");
    private static final int WARM_UPS = 20;

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public String title() {
        return "CheckDns by the number of names";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var table = new Markdown("answers after", "names", "CheckDns, median ms", "min", "max", "to one name",
                "dig -f, median ms", "CheckDns / dig");
        var limited = new ArrayList<>(List.of("prlimit", "--nofile=1024"));
        limited.addAll(Cpu.whole());
        for (var delay : DELAYS) {
            var servers = new ArrayList<DnsServer>();
            for (var resolver : RESOLVERS) {
                servers.add(DnsServer.start(new FullCache(delay, world.zone()), 0, Throwable::printStackTrace));
                world.internet().connections().put(resolver, 53, servers.getLast().address());
            }
            try (var function = new MeasuredFunction(world.function("CheckDns").before(limited))) {
                rows(table, world, delay, function, servers, runs);
            } finally {
                servers.forEach(DnsServer::close);
            }
        }
        return table + (Programs.version("dig").isEmpty() ? "\nNot installed here: dig.\n" : "");
    }

    private static void rows(Markdown table, World world, Duration delay, MeasuredFunction function,
            List<DnsServer> servers, int runs) throws IOException {
        Series one = null;
        for (int size : SIZES) {
            var ours = new Series("CheckDns");
            var dig = new Series("dig");
            var batch = batch(world.folder(), servers, size);
            for (int i = -WARM_UPS; i < runs; i++) {
                var begun = System.nanoTime();
                function.invoke(event(size));
                if (i >= 0) {
                    ours.add(Sample.of(Duration.ofNanos(System.nanoTime() - begun)));
                    dig.add(Programs.version("dig").isEmpty() ? new Sample(Double.NaN, 0) : digged(batch));
                }
            }
            one = one == null ? ours : one;
            table.row(delay.toMillis() + " ms", String.valueOf(size), Series.figure(ours.median()),
                    Series.figure(ours.quantile(0, Sample::wall)), Series.figure(ours.quantile(1, Sample::wall)),
                    Series.ratio(ours.median() / one.median()), Series.figure(dig.median()),
                    Series.ratio(ours.against(dig, Sample::wall)));
        }
    }

    private static Sample digged(Path batch) {
        var begun = System.nanoTime();
        Programs.run(List.of("dig", "-f", batch.toString(), "+short"), Map.of());
        return Sample.of(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static String event(int size) {
        var event = JsonMapper.shared().createObjectNode();
        IntStream.range(0, size).forEach(i -> event.withArray("names").add(FullCache.name(i)));
        RESOLVERS.forEach(event.withArray("resolvers")::add);
        return event.toString();
    }

    private static Path batch(Path folder, List<DnsServer> servers, int size) throws IOException {
        var lines = new StringBuilder();
        IntStream.range(0, size).forEach(i -> servers.forEach(server -> lines.append("@127.0.0.1 -p %d %s A%n"
                .formatted(server.address().getPort(), FullCache.name(i)))));
        return Files.writeString(folder.resolve("names-" + size), lines);
    }
}
