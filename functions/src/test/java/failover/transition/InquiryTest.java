package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Network;
import failover.testing.AwsWire;
import failover.transition.Decision.FailedOver;
import failover.transition.Decision.Recovered;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InquiryTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T02:14:05Z");
    private static final AlarmChange CHANGE = new AlarmChange("alarm", "us-east-1",
            new AlarmChange.Phase(AlarmState.OK, SINCE.minusSeconds(86_400), ""),
            new AlarmChange.Phase(AlarmState.ALARM, SINCE, ""));

    @Test
    void what_all_witnesses_say_is_the_evidence() {
        assertEquals(Sample.EVIDENCE, Sample.inquiry().about(CHANGE, new FailedOver(SINCE)));
    }

    @Test
    void a_witness_that_fails_is_missing_with_its_reason_and_keeps_no_other_back() {
        var inquiry = new Inquiry(_ -> {
            throw new IOException("Rate exceeded\n(Throttling)");
        }, _ -> Sample.FAILURES, _ -> {
            throw new NoClassDefFoundError("org/xbill/DNS/Message");
        }, Duration.ofSeconds(2));
        var evidence = inquiry.about(CHANGE, new FailedOver(SINCE));
        assertEquals(Optional.of(Sample.FAILURES), evidence.failures().found());
        assertEquals("{checker agreement=Rate exceeded (Throttling), DNS answers=org/xbill/DNS/Message}",
                evidence.missing().toString());
    }

    @Test
    void failures_count_from_shortly_before_the_outage_that_a_recovery_ends() {
        var asked = new AtomicReference<Instant>();
        var inquiry = new Inquiry(_ -> Sample.AGREEMENT, from -> {
            asked.set(from);
            return Sample.FAILURES;
        }, _ -> Sample.ANSWERS, Duration.ofSeconds(2));
        inquiry.about(CHANGE, new Recovered(Optional.of(SINCE.minusSeconds(3600))));
        assertEquals(SINCE.minusSeconds(3600 + 300), asked.get());
    }

    /** Servers that take a connection or a packet and never say a word; the second run is warm, as a retry's would be. */
    @Test
    void with_every_witness_stalled_the_evidence_is_there_half_a_second_after_the_budget(@TempDir Path directory)
            throws IOException {
        try (var http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var dns = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var inquiry = NotifyTransitionHandler.inquiry(Sample.settings("www.example.com"),
                    AwsWire.clients("http://127.0.0.1:" + http.getLocalPort()), network(directory, dns));
            inquiry.about(CHANGE, new FailedOver(SINCE));
            var begun = System.nanoTime();
            var evidence = inquiry.about(CHANGE, new FailedOver(SINCE));
            var taken = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(taken.compareTo(Inquiry.BUDGET.plusMillis(500)) < 0, taken.toString());
            assertEquals("{checker agreement=no answer within 2.5 s, last failures=no answer within 2.5 s, "
                    + "DNS answers=no resolver (192.0.2.53) names the servers of example.com}",
                    evidence.missing().toString());
        }
    }

    private static Network network(Path directory, DatagramSocket dns) throws IOException {
        var file = directory.resolve("network.json");
        Files.writeString(file, "{\"connections\": {\"192.0.2.53:53\": \"127.0.0.1:" + dns.getLocalPort() + "\"}}");
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }
}
