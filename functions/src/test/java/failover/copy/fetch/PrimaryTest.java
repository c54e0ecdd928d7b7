package failover.copy.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import failover.aws.Https;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.probe.Deadline;
import failover.testing.LocalHttps;
import failover.web.WebUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that several pages need, of which one has no time left. */
class PrimaryTest {
    private static final WebUrl SHARED = WebUrl.parse("https://www.example.com/shared.css").orElseThrow();

    @TempDir
    private Path folder;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch firstIsHere = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);

    @Test
    void what_one_page_had_no_time_to_wait_for_another_gets() throws Exception {
        try (var server = new LocalHttps("www.example.com", this::stallOnce);
                var primary = primary(server);
                var pages = Executors.newVirtualThreadPerTaskExecutor()) {
            var hurried = pages.submit(() -> primary.get(SHARED, Deadline.in(Duration.ofSeconds(1))));
            firstIsHere.await(5, TimeUnit.SECONDS);
            var patient = pages.submit(() -> primary.get(SHARED, Deadline.in(Duration.ofSeconds(20))));

            assertEquals(200, patient.get().status());
            var failure = assertThrows(Exception.class, hurried::get);
            assertEquals(Reason.TIMED_OUT, ((Refusal) failure.getCause()).reason());
            assertEquals(2, requests.get());
        } finally {
            enough.countDown();
        }
    }

    private Primary primary(LocalHttps server) throws IOException {
        var limits = new Limits(1 << 20, 10, 1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(20), 6);
        var session = new Https(server.network(folder, "192.0.2.10"), limits.request()).session("www.example.com");
        return new Primary(session, List.of(InetAddress.ofLiteral("192.0.2.10")), limits);
    }

    private void stallOnce(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (requests.incrementAndGet() == 1) {
                firstIsHere.countDown();
                enough.await(30, TimeUnit.SECONDS);
            }
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
