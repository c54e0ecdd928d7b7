package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.SimulatedClock.Waited;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checkers on the simulated clock: how long detection takes. */
class CheckersTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int THRESHOLD = 3;

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failures::add);
    private final ConcurrentLinkedQueue<HealthChange> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final HealthChecks checks = HealthChecks.of(List.of(TestResource.of("AWS::Route53::HealthCheck", "Check",
            "check", Map.of(), """
                    {'HealthCheckConfig': {'Type': 'HTTPS', 'FullyQualifiedDomainName': 'origin.example.com',
                     'RequestInterval': 10, 'FailureThreshold': 3,
                     'Regions': ['us-east-1', 'us-west-2', 'eu-west-1']}}""")));

    @AfterEach
    void close() {
        clock.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void detection_and_recovery_take_two_to_three_intervals() throws InterruptedException {
        checks.onChange(changes::add);
        checks.start(clock, (_, _) -> up.get() ? Probe.Result.success("up") : Probe.Result.failure("down"));
        until("all checkers have an opinion", () -> checks.hasEnoughData("check"));
        assertTrue(changes.isEmpty(), "healthy from the start");
        var downAt = down();
        until("the check is unhealthy", () -> !checks.healthy("check"));
        assertByTheRule(downAt);
        var upAt = clock.now();
        up.set(true);
        until("the check is healthy", () -> checks.healthy("check"));
        assertByTheRule(upAt);
    }

    @Test
    void a_probe_cut_off_by_the_end_of_the_rehearsal_is_no_result() throws Exception {
        var observed = new ConcurrentLinkedQueue<Observation>();
        checks.onObservation(observed::add);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            checks.start(clock, (_, _) -> readFrom(silent));
            clock.run(1);
            silent.accept().getInputStream(); // a probe is under way
            clock.close();
        }
        assertTrue(observed.isEmpty(), observed::toString);
    }

    private static Probe.Result readFrom(ServerSocket silent) {
        try (var socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            return Probe.Result.success("read " + socket.getInputStream().read());
        } catch (IOException e) {
            return Probe.Result.failure(e.getMessage());
        }
    }

    private Instant down() {
        var at = clock.now();
        up.set(false);
        return at;
    }

    private void until(String what, BooleanSupplier condition) throws InterruptedException {
        assertEquals(Waited.SEEN, clock.await(condition, Duration.ofMinutes(10), Duration.ofSeconds(10)), what);
    }

    private void assertByTheRule(Instant cause) throws InterruptedException {
        until("the change is told", () -> !changes.isEmpty());
        var change = changes.poll();
        var took = Duration.between(cause, change.at());
        assertTrue(took.compareTo(INTERVAL.multipliedBy(THRESHOLD - 1)) >= 0
                && took.compareTo(INTERVAL.multipliedBy(THRESHOLD)) <= 0, () -> "after " + took);
    }
}
