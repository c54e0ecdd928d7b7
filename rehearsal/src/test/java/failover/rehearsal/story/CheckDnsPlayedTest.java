package failover.rehearsal.story;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.Metric;
import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Problems;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CheckDns as deployed, on a DNS and a fallback that it cannot tell from real ones; deployed once, broken last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckDnsPlayedTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");
    private static final double SPEED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static final Problems PROBLEMS = new Problems();
    private static SimulatedAws aws;
    private static CheckedDns checkedDns;

    @BeforeAll
    static void deploy() throws IOException {
        Synthesis.synthesize(Repository.ROOT, SETTINGS, directory.resolve("cdk.out"));
        var stacks = Stacks.read(Settings.read(SETTINGS).failover(), directory.resolve("cdk.out"));
        aws = new SimulatedAws(stacks, SPEED, directory, InetAddress.getLoopbackAddress(), 0, PROBLEMS);
        checkedDns = new CheckedDns(aws.metrics(), stacks.settings().domain(), aws.clock());
        var deployed = aws.deploy(PATIENCE).orElseThrow();
        assertTrue(deployed.success(), deployed::toString);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @AfterEach
    void nothing_went_wrong() {
        assertEquals(Optional.empty(), PROBLEMS.first());
    }

    @Test
    @Order(1)
    void three_resolvers_and_the_zones_four_servers_are_asked_each_minute() throws Exception {
        eventually("seven answers", PATIENCE,
                () -> checkedDns.allAre(Metric.ANSWERS_PRIMARY).equals(Optional.of("7 answers")));
        eventually("the fallback is ready", PATIENCE,
                () -> checkedDns.last(Metric.FALLBACK_READY).equals(OptionalDouble.of(1)));
    }

    @Test
    @Order(2)
    void once_a_day_certificates_delegation_and_subscriptions_are_looked_at() {
        var report = answer("{\"check\": \"daily\"}");
        assertEquals("[]", report.path("misconfigurations").toString(), report::toString);
        assertTrue(report.path("primaryCertificateDays").asInt() > 21, report::toString);
        assertTrue(report.path("fallbackCertificateDays").asInt() > 21, report::toString);
        assertEquals(1, report.path("subscribers").asInt());
        assertEquals(1, checkedDns.last(Metric.SUBSCRIPTIONS_CONFIRMED).orElseThrow());
    }

    @Test
    @Order(3)
    void dns_that_does_not_follow_the_health_check_is_told_as_a_disagreement_and_as_nothing_else() throws Exception {
        eventually("a check", PATIENCE, () -> checkedDns.allAre(Metric.ANSWERS_PRIMARY).isPresent());
        aws.internet().freezeDns();
        aws.internet().primary().stop();
        eventually("the disagreement's notice", PATIENCE, () -> told("DnsDisagreement"));
        assertTrue(told("FAILED OVER"), aws.notices()::toString);
        assertEquals(2, aws.notices().size(), () -> aws.notices().stream().map(Notice::subject).toList().toString());
    }

    private boolean told(String of) {
        return aws.notices().stream().anyMatch(notice -> notice.subject().contains(of));
    }

    private JsonNode answer(String event) {
        var outcome = aws.lambda().invoke("CheckDns", event);
        return JsonMapper.shared()
                .readTree(assertInstanceOf(Outcome.Answered.class, outcome, outcome::toString).payload());
    }
}
