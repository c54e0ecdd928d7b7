package failover.copy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import failover.contract.CopyRules;
import failover.copy.fetch.Limits;
import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import failover.testing.LocalInternet;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A zone and a primary on loopback; what the primary answers is up to a test. */
final class World implements AutoCloseable {
    /** Less than in a deployed function, so that tests are fast. */
    static final int LARGEST_FILE = 1 << 20;
    static final String KEY = "_fallback/saved/index.html";
    static final Banner BANNER = new Banner("www.example.com has stopped answering. This is a copy, saved", "Try again",
            "<script src=\"/_fallback/assets/status.js\" defer data-back=\"It&apos;s &lt;back&gt; &amp; well\"></script>",
            new Banner.Look("en", "#0b5f63", "#ffffff"));
    static final Occasion USUAL = new Occasion(Instant.EPOCH, true, Map.of(), false);
    static final String GOOD = """
            <!doctype html><html lang="en"><head><title>Shop</title></head>
            <body><h1>Welcome to the shop</h1><p>Open from 9 to 5.</p></body></html>
            """;
    private static final String ZONE = """
            example.com. 60 IN NS ns-1.example.net.
            ns-1.example.net. 60 IN A 192.0.2.1
            fallback.www.example.com. 60 IN A 203.0.113.20
            """;

    private final LocalInternet internet;
    private final LocalHttps primary;
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final LinkedHashMap<String, String> pages = new LinkedHashMap<>(Map.of("/", KEY));
    private HttpHandler otherwise = answering(404, "text/html", new byte[0]);
    private List<String> remove = List.of();
    private Duration run = Duration.ofSeconds(20);
    private int atOnce = 6;

    World(Path folder) throws Exception {
        this(folder, "dns:www.example.com");
    }

    /** @param certified the only name of the primary's certificate, {@code dns:} or {@code ip:} and its value */
    World(Path folder, String certified) throws Exception {
        internet = new LocalInternet(folder);
        List.of("192.0.2.1", "192.0.2.53").forEach(address -> internet.serve(address, ""));
        primary = new LocalHttps(new Subject("throw-away", List.of(certified)), this::answer);
        internet.connect("192.0.2.10:443", primary.address());
        visitorsAreLedTo("192.0.2.10", "192.0.2.10");
        page(GOOD);
    }

    void visitorsAreLedTo(String address, String... origin) {
        var zone = ZONE + "failover.www.example.com. 60 IN A " + address + "\n"
                + Stream.of(origin).map("origin.www.example.com. 60 IN A %s\n"::formatted)
                        .collect(Collectors.joining());
        List.of("192.0.2.1", "192.0.2.53").forEach(server -> internet.at(server).answer(LocalInternet.from(zone)));
    }

    /** A second address of the origin, which sorts first and leads somewhere else. */
    void deadAddress(String connectsTo) {
        internet.connect("192.0.2.1:443", connectsTo);
        visitorsAreLedTo("192.0.2.10", "192.0.2.1", "192.0.2.10");
    }

    void page(String html) {
        on("/", answering(200, "text/html; charset=utf-8", html.getBytes()));
    }

    void alsoAt(String path, String html) {
        pages.put(path, "_fallback/saved" + path + ".html");
        on(path, answering(200, "text/html; charset=utf-8", html.getBytes()));
    }

    void asset(String path, String type, String content) {
        on(path, answering(200, type, content.getBytes()));
    }

    /** Whatever else is asked for gets this. */
    void always(String type, byte[] body) {
        otherwise = answering(200, type, body);
    }

    void on(String path, HttpHandler handler) {
        handlers.put(path, handler);
    }

    void remove(String... selectors) {
        remove = List.of(selectors);
    }

    void within(Duration run) {
        this.run = run;
    }

    void atOnce(int pages) {
        this.atOnce = pages;
    }

    /** What was asked for, with all that would tell who asks. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Paths alone, in the order of the requests. */
    List<String> paths() {
        return asked.stream().map(line -> line.split(" ")[0]).toList();
    }

    /** How many connections they came by. */
    int connections() {
        return connections.size();
    }

    /** The page's copy, which must not be refused. */
    SavedCopy saved() throws IOException {
        var report = copy();
        return report.saved().orElseThrow(() -> new AssertionError(report.wrong().toString()));
    }

    /** All style sheets of the copy. */
    String styles() throws IOException {
        return saved().assets().entrySet().stream().filter(asset -> asset.getKey().endsWith(".css"))
                .map(asset -> new String(asset.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("\n"));
    }

    PageReport copy() throws IOException {
        return copy(USUAL);
    }

    PageReport copy(Occasion occasion) throws IOException {
        return run(occasion).pages().getFirst();
    }

    RunReport run(Occasion occasion) throws IOException {
        var rules = new CopyRules(pages, "Welcome", remove, Optional.empty());
        return new SiteCopier(SampleSettings.NAMES, SampleSettings.RESOLVERS, rules, BANNER, internet.network(),
                limits()).copy(occasion);
    }

    private Limits limits() {
        return new Limits(LARGEST_FILE, 20, 2 << 20, Duration.ofSeconds(5), run, atOnce);
    }

    static HttpHandler answering(int status, String type, byte[] body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            connections.add(exchange.getRemoteAddress());
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getOrDefault("Host", List.of())
                    + exchange.getRequestHeaders().getOrDefault("Cookie", List.of())
                    + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            handlers.getOrDefault(exchange.getRequestURI().getPath(), otherwise)
                    .handle(exchange);
        }
    }

    @Override
    public void close() {
        primary.close();
        internet.close();
    }
}
