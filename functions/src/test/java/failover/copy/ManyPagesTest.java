package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.copy.Occasion.Last;
import failover.copy.reason.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over many pages of a real server: what it asks for, by how many connections, and in which order. */
class ManyPagesTest {
    private static final int AT_ONCE = 6;

    @TempDir
    private Path folder;
    private World world;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void what_pages_share_is_asked_for_once_and_six_connections_are_enough_for_all() throws IOException {
        world.asset("/shop.css", "text/css", "p{background:url(/shared.png)}");
        world.asset("/shared.png", "image/png", "a");
        for (int i = 1; i < 20; i++) {
            world.alsoAt("/" + i,
                    page("<link rel=stylesheet href=/shop.css><img src=/shared.png><img src=/%d.png>", i));
            world.asset("/" + i + ".png", "image/png", "b" + i);
        }

        var saved = world.run(World.USUAL).saved();

        assertEquals(20, saved.size());
        assertEquals(new HashSet<>(world.paths()).size(), world.paths().size(), () -> world.paths().toString());
        assertEquals(20 + 2 + 19, world.paths().size());
        assertTrue(world.connections() <= AT_ONCE, () -> world.connections() + " connections");
    }

    @Test
    void six_pages_are_saved_at_the_same_time_and_never_more() throws IOException {
        var together = new CyclicBarrier(AT_ONCE);
        world.on("/", exchange -> together(exchange, together));
        for (int i = 1; i < 12; i++) {
            world.alsoAt("/" + i, "");
            world.on("/" + i, exchange -> together(exchange, together));
        }

        assertEquals(12, world.run(World.USUAL).saved().size());
        assertEquals(AT_ONCE, most.get());
    }

    @Test
    void the_page_with_the_oldest_copy_comes_first_and_the_report_keeps_the_order_of_the_settings() throws IOException {
        world.atOnce(1);
        List.of("/new", "/old", "/never").forEach(path -> world.alsoAt(path, World.GOOD));
        var last = Map.of(World.KEY, last(2), "_fallback/saved/new.html", last(3), "_fallback/saved/old.html", last(1));

        var report = world.run(new Occasion(Instant.EPOCH, true, last, true));

        assertEquals(List.of("/never", "/old", "/", "/new"), world.paths());
        assertEquals(List.of("/", "/new", "/old", "/never"), report.pages().stream().map(PageReport::path).toList());
    }

    @Test
    void a_page_that_takes_for_ever_leaves_their_time_to_the_others() throws IOException {
        world.atOnce(1);
        world.within(Duration.ofSeconds(3));
        world.page(page(IntStream.range(0, 20).mapToObj("<link rel=stylesheet href=/slow/%d.css>"::formatted)
                .collect(Collectors.joining()), 0));
        IntStream.range(0, 20).forEach(i -> world.on("/slow/" + i + ".css", ManyPagesTest::slowly));
        List.of("/a", "/b").forEach(path -> world.alsoAt(path, World.GOOD));

        var pages = world.run(World.USUAL).pages();

        assertEquals(Reason.TIMED_OUT, pages.getFirst().wrong().getFirst().reason());
        assertEquals(List.of("/a", "/b"), pages.stream().filter(page -> page.saved().isPresent())
                .map(PageReport::path).toList());
    }

    /** Answers once as many requests as may come at the same time are here. */
    private void together(HttpExchange exchange, CyclicBarrier barrier) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            barrier.await(10, TimeUnit.SECONDS);
            World.answering(200, "text/html; charset=utf-8", World.GOOD.getBytes()).handle(exchange);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        } finally {
            now.decrementAndGet();
        }
    }

    private static void slowly(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(400));
            World.answering(200, "text/css", "p{top:0}".getBytes()).handle(exchange);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Last last(int second) {
        return new Last(Instant.ofEpochSecond(second), 1000);
    }

    private static String page(String holding, int number) {
        return "<!doctype html><html><head></head><body><p>Welcome</p>" + holding.formatted(number) + "</body></html>";
    }
}
