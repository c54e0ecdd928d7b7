package failover.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.aws.Network;
import failover.contract.CopyRules;
import failover.contract.Names;
import failover.contract.Resolvers;
import failover.contract.Variable;
import failover.copy.Banner;
import failover.copy.Occasion;
import failover.copy.PageReport;
import failover.copy.SiteCopier;
import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.DnsServer;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.network.Certificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.json.JsonMapper;

/** A primary on loopback whose page does all that pages do, in a zone that leads visitors to it. */
final class Shop implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Shop</title><link rel="stylesheet" href="/shop.css">
            <link rel="preconnect" href="https://fonts.example"><script src="https://tracker.example/a.js"></script>
            <style>h1{color:#123}</style></head>
            <body onload="fetch('https://tracker.example/')"><main><h1 style="font-size:2rem">Welcome to the shop</h1>
            <img src="a.png" alt="A door" srcset="a.png 1x, /a.png 2x"><p>Open from 9 to 5. <a href="about">About us</a></p>
            <iframe src="https://video.example/1"></iframe><noscript><img src="https://tracker.example/a.gif"></noscript>
            <svg width="20" height="20"><rect width="20" height="20" fill="#345"/><script>fetch("//tracker.example")</script>
            </svg></main></body></html>
            """;
    private static final byte[] DOT = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** What the JVM's properties held before: null where nothing was set. */
    private final Map<String, String> trustBefore = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final DnsServer dns;
    private final Network network;

    Shop(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param files by path, before the shop's own */
    Shop(Path folder, Map<String, byte[]> files) throws IOException {
        this(folder, exchange -> answer(exchange, files));
    }

    /** A primary that answers as a test says. */
    Shop(Path folder, HttpHandler answering) throws IOException {
        var certificates = Certificates.create(folder, List.of("www.example.com"));
        // The JVM makes its default context once: not while only some of the properties are set.
        defaultContext();
        certificates.trustProperties().forEach((name, value) -> trustBefore.put(name, System.setProperty(name, value)));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        server.setExecutor(threads);
        server.createContext("/", answering);
        server.start();
        dns = DnsServer.start(new World(), 0, _ -> {});
        network = network(folder);
    }

    private static void defaultContext() throws IOException {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    PageReport copy() throws IOException {
        return copy(CopyRules.of(List.of("/"), "Welcome", List.of(), Optional.empty()));
    }

    /** @param rules for one page */
    PageReport copy(CopyRules rules) throws IOException {
        var names = new Names("www.example.com", "example.com", "origin.www.example.com");
        var copier = new SiteCopier(names, new Resolvers(List.of("192.0.2.53")), rules, FallbackSite.banner(), network);
        return quietly(() -> copier.copy(new Occasion(Instant.EPOCH, true, Map.of(), false))).pages().getFirst();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private Network network(Path folder) throws IOException {
        var there = Map.of("connections",
                Map.of("192.0.2.53:53", "127.0.0.1:" + dns.address().getPort(), "192.0.2.1:53",
                        "127.0.0.1:" + dns.address().getPort(), "192.0.2.10:443",
                        "127.0.0.1:" + server.getAddress().getPort()));
        var file = Files.writeString(folder.resolve("network.json"), new JsonMapper().writeValueAsString(there));
        return quietly(() -> Network.from(Map.of(Variable.FAILOVER_NETWORK.name(), file.toString())));
    }

    /** Without the functions' log, which no reader of a test's output needs. */
    private static <T> T quietly(Supplier<T> work) {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return work.get();
        } finally {
            System.setOut(out);
        }
    }

    private static void answer(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/" -> answer(exchange, 200, "text/html; charset=utf-8",
                    files.getOrDefault(path, PAGE.getBytes(StandardCharsets.UTF_8)));
            case "/sprite.svg" -> answer(exchange, 200, "image/svg+xml", files.get(path));
            case "/shop.css" -> answer(exchange, 200, "text/css", "body{background:#fff url(b.png)}".getBytes());
            case "/a.png" -> answer(exchange, 200, "image/png", DOT);
            case "/b.png" -> answer(exchange, 200, "image/png", (new String(DOT, StandardCharsets.ISO_8859_1) + " ")
                    .getBytes(StandardCharsets.ISO_8859_1));
            default -> answer(exchange, 404, "text/plain", "Not here".getBytes());
        }
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Every name is at the primary, but for the zone's own server. */
    private static final class World implements Zone {
        @Override
        public Name origin() {
            return Name.root;
        }

        @Override
        public Answer answer(Name name, int type) {
            var nameServer = Name.fromConstantString("ns-1.example.net.");
            return type == Type.NS
                    ? Answer.of(List.of(new NSRecord(name, DClass.IN, 60, nameServer)))
                    : Answer.of(List.of(new ARecord(name, DClass.IN, 60,
                            InetAddress.ofLiteral(name.equals(nameServer) ? "192.0.2.1" : "192.0.2.10"))));
        }
    }

    @Override
    public void close() {
        dns.close();
        server.stop(0);
        threads.close();
        trustBefore.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
