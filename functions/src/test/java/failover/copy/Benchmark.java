package failover.copy;

import com.sun.net.httpserver.HttpExchange;
import failover.contract.CopyRules;
import failover.testing.LocalHttps;
import failover.testing.LocalInternet;
import failover.testing.LongWire;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long a run takes for 20 pages of 50 assets each, from a real HTTPS server that is 90 ms away there and back. A
 * program, not a test: its figures depend on the machine.
 *
 * <pre>mvn -q -B -ntp -pl functions test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath failover.copy.Benchmark"</pre>
 */
final class Benchmark {
    private static final Duration ROUND_TRIP = Duration.ofMillis(90);
    private static final int PAGES = 20;
    private static final int ASSETS = 50;
    private static final int ASSET_BYTES = 10_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final int shared;

    /** @param shared of the assets, those that all pages have */
    private Benchmark(int shared) {
        this.shared = shared;
    }

    public static void main(String[] arguments) throws Exception {
        // The JDK's server holds back small packets unless told otherwise, which costs 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.out.printf("%nassets of a page  shared  saved  seconds  requests  a page  connections%n");
        for (int shared : List.of(0, 30)) {
            new Benchmark(shared).run();
        }
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("benchmark");
        try (var internet = new LocalInternet(folder);
                var primary = new LocalHttps("www.example.com", this::answer);
                var wire = new LongWire(primary.address(), ROUND_TRIP)) {
            var copier = copier(internet, wire);
            long begin = System.nanoTime();
            var report = copier.copy(new Occasion(Instant.EPOCH, true, Map.of(), false));
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%16d  %6d  %5d  %7.1f  %8d  %6.1f  %11d%n", ASSETS, shared, report.saved().size(),
                    seconds, requests.get(), (double) requests.get() / PAGES, connections.size());
        } finally {
            delete(folder);
        }
    }

    private static SiteCopier copier(LocalInternet internet, LongWire wire) throws IOException {
        var zone = """
                example.com. 60 IN NS ns-1.example.net.
                ns-1.example.net. 60 IN A 192.0.2.1
                failover.www.example.com. 60 IN A 192.0.2.10
                origin.www.example.com. 60 IN A 192.0.2.10
                """;
        List.of("192.0.2.1", "192.0.2.53").forEach(address -> internet.serve(address, zone));
        internet.connect("192.0.2.10:443", wire.address());
        var paths = IntStream.range(0, PAGES).mapToObj(page -> "/page" + page).toList();
        return new SiteCopier(SampleSettings.NAMES, SampleSettings.RESOLVERS,
                CopyRules.of(paths, "Welcome", List.of(), Optional.empty()), World.BANNER, internet.network());
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        connections.add(exchange.getRemoteAddress());
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!path.endsWith(".png")) {
                World.answering(200, "text/html; charset=utf-8", page(path).getBytes()).handle(exchange);
            } else {
                World.answering(200, "image/png", image(path)).handle(exchange);
            }
        }
    }

    private String page(String path) {
        return "<!doctype html><html><head><title>Shop</title></head><body><h1>Welcome</h1>"
                + IntStream.range(0, ASSETS)
                        .mapToObj(i -> "<img src='%s/%d.png' alt=''>".formatted(i < shared ? "/shared" : path, i))
                        .collect(Collectors.joining())
                + "<p>Open from 9 to 5.</p>".repeat(1000) + "</body></html>";
    }

    private static byte[] image(String path) {
        var image = new byte[ASSET_BYTES];
        System.arraycopy(PNG, 0, image, 0, PNG.length);
        System.arraycopy(path.getBytes(), 0, image, PNG.length, path.length());
        return image;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(folder);
    }
}
