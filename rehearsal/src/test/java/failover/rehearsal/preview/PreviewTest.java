package failover.rehearsal.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./rehearse preview} as a process, as its users meet it, with a server on this machine. */
@Tag("slow")
class PreviewTest {
    private static final String PAGE = """
            <!doctype html><html><head><link rel=stylesheet href=/a.css><link rel=stylesheet href=https://cdn.example/b.css>
            <script src=/app.js></script></head><body><p>Welcome</p><form class="it's"><input></form>
            <img src=/a.png alt="" srcset="/a.png 1x, /a.png?2 2x"></body></html>""";
    private static final Pattern REMOVED = Pattern.compile("--remove '(.*)'( \\\\)?");

    @TempDir
    private Path folder;
    private HttpsServer server;
    private Path authority;
    private String said;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws Exception {
        var certificates = Certificates.create(folder, List.of("www.example.com"));
        authority = pem(certificates.trustProperties());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_page_is_refused_with_every_reason_and_saved_as_soon_as_what_they_name_is_removed() throws Exception {
        assertEquals(1, preview("https://www.example.com/shop?a=b"));
        assertTrue(
                said.contains("would be refused, for 2 reasons") && said.contains("1 SCRIPT (script[src=\"/app.js\"])")
                        && said.contains("\n4 requests;"),
                said);
        assertFalse(Files.exists(folder.resolve("out/index.html")));

        var options = said.lines().map(String::strip).map(REMOVED::matcher).filter(line -> line.matches())
                .flatMap(line -> List.of("--remove", line.group(1).replace("'\\''", "'")).stream()).toList();
        assertEquals(4, options.size(), said);
        assertEquals(0, preview("www.example.com/shop?a=b", options.toArray(String[]::new)), () -> said);
        assertTrue(said.contains("would be saved") && said.contains("2 REMOVED"), said);
        assertTrue(Files.readString(folder.resolve("out/report.json")).contains("\"saved\" : true"));
        assertTrue(asked.stream().allMatch(path -> path.matches("/shop\\?a=b|/a\\.css|/a\\.png(\\?2)?")),
                asked::toString);
    }

    @Test
    void the_copy_lies_in_the_folder_with_all_that_it_loads() throws Exception {
        assertEquals(0, preview("www.example.com", "--remove", "form", "--remove", "link[href^=https]"), () -> said);
        var copy = folder.resolve("out/index.html");
        var page = Jsoup.parse(Files.readString(copy));
        var loaded = new ArrayList<>(page.select("link[href], img[src]").stream()
                .map(one -> one.hasAttr("src") ? one.attr("src") : one.attr("href")).toList());
        loaded.addAll(List.of(page.select("img").attr("srcset").split("( \\dx)?(, )?(?=_)| \\dx")));
        loaded.removeIf(String::isEmpty);
        assertEquals(5, loaded.size(), loaded::toString);
        for (var file : loaded) {
            assertTrue(Files.isRegularFile(copy.resolveSibling(file)), file);
        }
        var css = Files.readString(copy.resolveSibling(page.selectFirst("link[rel=stylesheet]").attr("href")));
        var image = css.replaceAll("(?s).*url\\(\"(.*?)\"\\).*", "$1");
        assertTrue(Files.isRegularFile(copy.resolveSibling("_fallback/assets/saved").resolve(image)), css);
    }

    @Test
    void a_name_that_leads_to_this_machine_is_not_asked() throws Exception {
        assertEquals(1, run("https://localhost/", "--to", folder.resolve("out").toString()));
        assertTrue(said.contains("PRIVATE_ADDRESS") && said.contains("not of the public internet"), said);
    }

    @ParameterizedTest
    @CsvSource({"http://www.example.com/, x, with https", "https://www.example.com:8443/, x, without a port",
        "https://www.example.com/, p[, no CSS selector", "https://no-such-name.invalid/, x, has no address"})
    void what_cannot_be_asked_for_is_named(String url, String remove, String problem) throws Exception {
        assertEquals(2, run(url, "--remove", remove));
        assertTrue(said.contains(problem), said);
    }

    private int preview(String url, String... options) throws Exception {
        var all = new ArrayList<>(List.of(url, "--marker", "Welcome", "--to", folder.resolve("out").toString(),
                "--connect-to", "127.0.0.1:" + server.getAddress().getPort(), "--cacert", authority.toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private int run(String... options) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder, "-classpath", System.getProperty("java.class.path"),
                "failover.rehearsal.Main", "preview"));
        command.addAll(List.of(options));
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command).directory(Repository.ROOT.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        said = Files.readString(output);
        return process.exitValue();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            var path = exchange.getRequestURI().getPath();
            var type = path.endsWith(".css") ? "text/css" : path.endsWith(".png") ? "image/png" : "text/html";
            var body = path.endsWith(".css")
                    ? "p{background:url(/a.png)}"
                    : path.endsWith(".png")
                            ? "image " + exchange.getRequestURI().getQuery()
                            : PAGE;
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes());
        }
    }

    private Path pem(Map<String, String> trust) throws Exception {
        var store = KeyStore.getInstance(trust.get("javax.net.ssl.trustStoreType"));
        try (InputStream stream = Files.newInputStream(Path.of(trust.get("javax.net.ssl.trustStore")))) {
            store.load(stream, trust.get("javax.net.ssl.trustStorePassword").toCharArray());
        }
        var certificate = store.getCertificate(store.aliases().nextElement());
        return Files.writeString(folder.resolve("authority.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
    }
}
