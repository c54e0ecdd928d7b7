package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Network;
import failover.contract.NotifyTransitionSettings;
import failover.testing.AwsWire;
import failover.testing.Beside;
import failover.testing.Invocation;
import failover.testing.LocalS3;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import failover.transition.notice.Sample;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that take a connection or a packet and never say a word: the notice does not wait for them. */
@Beside
@Tag("slow")
class StalledEvidenceTest {
    @Test
    void with_every_source_stalled_the_notice_waits_for_one_budget_and_not_for_one_after_the_other(
            @TempDir Path directory)
            throws IOException {
        try (var sns = new AwsWire();
                var http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var dns = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var settings = withSwitch(Sample.settings("www.example.com", LocalS3.newBucket()));
            var stalled = AwsWire.clients("http://127.0.0.1:" + http.getLocalPort());
            var inquiry = NotifyTransitionHandler.inquiry(settings, stalled, stalled.s3(), network(directory, dns));
            var handler = new NotifyTransitionHandler(settings, LocalS3.client(), sns.clients().sns(), inquiry,
                    () -> Instant.parse("2026-11-22T04:41:00Z"), Clock.systemUTC());
            tell(handler, sns, "failed-over");
            var warm = tell(handler, sns, "recovered");
            assertTrue(warm.compareTo(Inquiry.BUDGET.multipliedBy(2)) < 0, warm.toString());
            assertEquals(2, sns.calls());
            assertTrue(sns.bodies().getLast().contains("""
                    - Missing, checker agreement: no answer within 8 s\\n\
                    - Missing, last failures: no answer within 8 s\\n\
                    - Missing, DNS answers: no resolver (192.0.2.53) names the servers of example.com\\n\
                    - Missing, switch: no answer within 8 s\\n\
                    - Missing, message to visitors: no answer within 8 s\\n"""));
        }
    }

    private static NotifyTransitionSettings withSwitch(NotifyTransitionSettings one) {
        return new NotifyTransitionSettings(one.names(), one.ipv6(), one.resolvers(), one.alarm(), one.topic(),
                one.chatTopic(), one.siteBucket(), one.journalBucket(), SampleSettings.CHECKS, one.regions(),
                one.failback(), one.timeZone(), one.runbook());
    }

    /** Returns how long it took. */
    private static Duration tell(NotifyTransitionHandler handler, AwsWire sns, String event) {
        sns.answer(200, "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");
        var begun = System.nanoTime();
        var answer = handler.handleRequest(SampleEvents.alarm(event), new Invocation(event, Duration.ofSeconds(60)));
        assertEquals(event, answer.get("outcome"));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Network network(Path directory, DatagramSocket dns) throws IOException {
        var file = directory.resolve("network.json");
        Files.writeString(file, "{\"connections\": {\"192.0.2.53:53\": \"127.0.0.1:" + dns.getLocalPort() + "\"}}");
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }
}
