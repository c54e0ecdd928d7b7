package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.Metric;
import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Problems;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.account.Stepping;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CheckDns as deployed, on a DNS and a fallback that it cannot tell from real ones; deployed once, broken last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Plays
@Tag("slow")
class CheckDnsPlayedTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private static Path directory;

    private static final Problems PROBLEMS = new Problems();
    private static SimulatedAws aws;
    private static CheckedDns checkedDns;

    @BeforeAll
    static void deploy() throws IOException {
        Synthesis.synthesize(Repository.ROOT, SETTINGS, directory.resolve("cdk.out"));
        var stacks = Stacks.read(Settings.read(SETTINGS).failover(), directory.resolve("cdk.out"));
        aws = Stepping.aws(stacks, directory, PROBLEMS);
        checkedDns = new CheckedDns(aws.metrics(), stacks.settings().domain(), aws.clock());
        var deployed = aws.cloudFormation().refreshOnDeploy(Stepping.PATIENCE).orElseThrow();
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
        Stepping.until("seven answers", aws,
                () -> checkedDns.allAre(Metric.ANSWERS_PRIMARY).equals(Optional.of("7 answers")));
        Stepping.until("the fallback is ready", aws,
                () -> checkedDns.last(Metric.FALLBACK_READY).equals(OptionalDouble.of(1)));
    }

    @Test
    @Order(2)
    void once_a_day_certificates_delegation_and_subscriptions_are_looked_at() throws Exception {
        aws.lambda().invokeAsync("CheckDns", "{\"check\": \"daily\"}");
        Stepping.until("the daily check", aws, () -> daily().isPresent());
        var report = daily().orElseThrow();
        assertEquals("[]", report.path("misconfigurations").toString(), report::toString);
        assertTrue(report.path("primaryCertificateDays").asInt(-1) > 21, report::toString);
        assertTrue(report.path("fallbackCertificateDays").asInt(-1) > 21, report::toString);
        assertEquals(1, report.path("subscribers").asInt());
        assertEquals(1, checkedDns.last(Metric.SUBSCRIPTIONS_CONFIRMED).orElseThrow());
    }

    @Test
    @Order(3)
    void dns_that_does_not_follow_the_health_check_is_told_as_a_disagreement_and_as_nothing_else() throws Exception {
        Stepping.until("a check", aws, () -> checkedDns.allAre(Metric.ANSWERS_PRIMARY).isPresent());
        aws.internet().freezeDns();
        aws.internet().primary().stop();
        Stepping.until("the disagreement's notice", aws, () -> told("DnsDisagreement"));
        assertTrue(told("FAILED OVER"), aws.notices()::toString);
        assertEquals(2, aws.notices().size(), () -> aws.notices().stream().map(Notice::subject).toList().toString());
    }

    private boolean told(String of) {
        return aws.notices().stream().anyMatch(notice -> notice.subject().contains(of));
    }

    private static Optional<JsonNode> daily() {
        return aws.lambda().log("CheckDns").stream().filter(line -> line.contains("\"Daily check\""))
                .reduce((_, last) -> last).map(JsonMapper.shared()::readTree);
    }
}
