package failover.rehearsal.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.contract.CopyRules;
import failover.contract.Variable;
import failover.rehearsal.account.Internet;
import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Saved copies of 1, 5 and 20 pages with 50 assets each, from a primary that takes 90 ms for each answer. */
final class CopiesTable implements Table {
    private static final List<Integer> PAGES = List.of(1, 5, 20);
    private static final int ASSETS = 50;
    private static final Duration PRIMARY = Duration.ofMillis(90);
    private static final String MARKER = "Welcome.";
    private static final byte[] PIXEL = java.util.Base64.getDecoder()
            .decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    @Override
    public String name() {
        return "copies";
    }

    @Override
    public String title() {
        return "Saved copies: pages of " + ASSETS + " assets, " + PRIMARY.toMillis() + " ms for each answer";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var table = new Markdown("pages", "whole run, median ms", "min", "max", "CPU ms", "saved");
        var primary = primary(world);
        try {
            world.internet().connections().put(Internet.PRIMARY_ADDRESS, 443, primary.getAddress())
                    .put(world.stacks().settings().origin(), 443, primary.getAddress());
            for (int pages : PAGES) {
                row(table, world, pages, runs);
            }
        } finally {
            primary.stop(0);
        }
        return table.toString();
    }

    private static void row(Markdown table, World world, int pages, int runs) throws IOException {
        var series = new Series(String.valueOf(pages));
        var saved = "";
        var rules = CopyRules.of(IntStream.range(0, pages).mapToObj(i -> "/page" + i).toList(), MARKER, List.of(),
                Optional.empty());
        for (int i = 0; i < runs; i++) {
            var start = world.function("RefreshFallback").with(Map.of(Variable.COPY.name(), rules.json(),
                    Variable.SITE_BUCKET.name(), world.aws().newBucket(), Variable.JOURNAL_BUCKET.name(),
                    world.aws().newBucket()));
            try (var function = new MeasuredFunction(start)) {
                var times = function.first(World.event("refresh/by-hand"));
                series.add(Sample.of(times.answered(), function.cpu()));
                saved = saved(times.answer());
            }
        }
        var cells = new java.util.ArrayList<>(series.cells());
        cells.add(saved);
        table.row(cells);
    }

    /** What the function says of the copies. */
    private static String saved(String answer) {
        var json = JsonMapper.shared().readTree(answer);
        return json.path("uploaded").isMissingNode() ? answer : json.path("uploaded").toString();
    }

    private static HttpsServer primary(World world) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(world.internet().certificates().server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", CopiesTable::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(PRIMARY);
            var path = exchange.getRequestURI().getPath();
            var isPage = path.startsWith("/page");
            var body = isPage ? page(path).getBytes(StandardCharsets.UTF_8) : PIXEL;
            exchange.getResponseHeaders().set("Content-Type", isPage ? "text/html; charset=utf-8" : "image/gif");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page(String path) {
        return IntStream.range(0, ASSETS).mapToObj(i -> "<img alt=\"\" src=\"/assets" + path + "/" + i + ".gif\">")
                .collect(Collectors.joining("\n", "<!doctype html><html lang=en><title>Shop</title><h1>" + MARKER
                        + "</h1><p>" + "Words of the page, for its size. ".repeat(40) + "</p>", "</html>"));
    }
}
