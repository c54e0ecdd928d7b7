package failover.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchReading;
import failover.contract.FailbackPolicy;
import failover.contract.SwitchHolder;
import failover.contract.SwitchObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the failback policy makes of the alarms: when visitors are latched, and when they are let go. */
@Tag("slow")
class LatchTest {
    private static final FailbackPolicy STABLE = new FailbackPolicy.AfterStable(5);
    private static final FailbackPolicy MANUAL = new FailbackPolicy.Manual();

    @TempDir
    Path folder;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void after_stable_latches_for_a_day_at_most() throws IOException {
        stage.endpointFails();
        assertEquals("latch", stage.run(STABLE, stage.failedOver()).get("holder"));
        assertEquals(Optional.of(Stage.START.plus(Duration.ofHours(24))), held().until());
        assertEquals(SwitchHolder.LATCH, held().holder());
        assertEquals(List.of("latch set done"), stage.told());
        assertEquals("the failback policy after-stable 5", stage.entries().getFirst().by());
        assertEquals(1, stage.texts().size());
        assertTrue(stage.texts().getFirst().startsWith("LATCHED: "), stage.texts()::toString);
    }

    @Test
    void manual_latches_without_an_end() throws IOException {
        stage.endpointFails();
        stage.run(MANUAL, stage.failedOver());
        assertEquals(Optional.empty(), held().until());
    }

    @Test
    void automatic_never_latches() throws IOException {
        stage.endpointFails();
        assertEquals("ignored", stage.run(stage.failedOver()).get("outcome"));
        assertEquals(0, stage.cloud.calls);
        assertEquals(new SwitchReading.Unset(), stage.switched());
    }

    @Test
    void a_fallback_that_is_not_ready_is_refused_and_told() throws IOException {
        stage.endpointFails();
        stage.servedBy = "nobody";
        assertEquals("refused", stage.run(STABLE, stage.failedOver()).get("outcome"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertTrue(stage.texts().getFirst().contains("Visitors go back as soon as the endpoint is healthy"),
                stage.texts()::toString);
    }

    @Test
    void the_latch_leaves_an_operators_switch_alone() throws IOException {
        stage.run(STABLE, Stage.toFallback());
        stage.endpointFails();
        assertEquals("unchanged", stage.run(STABLE, stage.failedOver()).get("outcome"));
        assertEquals(SwitchHolder.OPERATOR, held().holder());
    }

    @Test
    void late_news_of_a_hold_that_is_over_latches_nobody() throws IOException {
        stage.run(STABLE, Stage.toFallback());
        stage.pass(Duration.ofMinutes(2));
        stage.run(STABLE, Stage.command("release"));
        stage.pass(Duration.ofMinutes(2));
        stage.cloud.point("PRIMARY", Stage.START.plusSeconds(60), 0);
        stage.cloud.point("EXAMPLE", Stage.START.plusSeconds(60), 1);
        var answer = stage.run(STABLE, stage.failedOver());
        assertEquals("the switch had moved visitors, not a failure of the endpoint", answer.get("reason"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
    }

    @Test
    void news_that_cannot_be_judged_yet_after_a_hold_is_tried_again() throws IOException {
        stage.run(STABLE, Stage.toFallback());
        stage.run(STABLE, Stage.command("release"));
        stage.pass(Duration.ofMinutes(2));
        assertThrows(TryAgain.class, () -> stage.run(STABLE, stage.failedOver()));
    }

    @Test
    void where_nobody_has_touched_the_switch_it_was_the_endpoint() throws IOException {
        assertEquals("set", stage.run(STABLE, stage.failedOver()).get("outcome"));
    }

    @Test
    void a_primary_that_is_stable_again_is_not_latched() throws IOException {
        stage.endpointFails();
        var news = stage.failedOver();
        stage.cloud.set(Cloud.STABLE, "OK", Stage.START.plusSeconds(1));
        assertEquals("unchanged", stage.run(STABLE, news).get("outcome"));
    }

    @Test
    void s3_down_has_the_event_tried_again() {
        stage.endpointFails();
        stage.s3 = FailingS3.refusing("PUT _switch/.*");
        assertThrows(TryAgain.class, () -> stage.run(STABLE, stage.failedOver()));
        assertEquals(List.of(), stage.texts());
    }

    @Test
    void a_notice_that_was_not_sent_is_sent_by_the_next_attempt() throws IOException {
        stage.endpointFails();
        var news = stage.failedOver();
        stage.notices.down = true;
        assertThrows(RuntimeException.class, () -> stage.run(STABLE, news, "one"));
        stage.notices.down = false;
        stage.run(STABLE, news, "one");
        assertEquals(1, stage.texts().size());
        stage.run(STABLE, news, "a duplicate of EventBridge's");
        assertEquals(1, stage.texts().size());
    }

    @Test
    void a_stable_primary_releases_the_latch_and_the_transition_tells_it() throws IOException {
        stage.endpointFails();
        stage.run(STABLE, stage.failedOver());
        stage.checks.set("EXAMPLE", 6, 0);
        stage.pass(Duration.ofMinutes(8));
        assertEquals("released", stage.run(STABLE, stage.alarm(Cloud.STABLE, "OK")).get("outcome"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertEquals(1, stage.texts().size(), "that of the latch alone");
    }

    @Test
    void a_stable_primary_does_not_release_an_operators_switch() throws IOException {
        stage.run(STABLE, Stage.toFallback());
        assertEquals("unchanged", stage.run(STABLE, stage.alarm(Cloud.STABLE, "OK")).get("outcome"));
        assertEquals(SwitchHolder.OPERATOR, held().holder());
        assertEquals("unchanged", stage.run(STABLE, stage.alarm(Cloud.STABLE, "ALARM")).getOrDefault("outcome", "")
                .toString().replace("ignored", "unchanged"));
    }

    @Test
    void news_of_stability_from_before_the_latch_does_not_release_it() throws IOException {
        var old = stage.alarm(Cloud.STABLE, "OK");
        stage.pass(Duration.ofMinutes(1));
        stage.endpointFails();
        stage.run(STABLE, stage.failedOver());
        assertEquals("the latch was set after the primary was stable", stage.run(STABLE, old).get("reason"));
        assertEquals(SwitchHolder.LATCH, held().holder());
    }

    /** Nothing runs at the end: the endpoint keeps visitors where they are, and the next failover latches. */
    @Test
    void an_operators_end_while_the_endpoint_is_unhealthy_leaves_it_to_the_endpoint() throws IOException {
        stage.run(STABLE, Stage.toFallback("for", "PT5M"));
        stage.endpointFails();
        stage.pass(Duration.ofMinutes(5));
        assertEquals(Optional.empty(), stage.switched().holding(stage.now));
        stage.endpointFails();
        assertEquals("latch", stage.run(STABLE, stage.failedOver()).get("holder"));
        assertEquals(SwitchHolder.LATCH, held().holder());
    }

    @Test
    void a_day_later_the_latch_is_nobodys() throws IOException {
        stage.endpointFails();
        stage.run(STABLE, stage.failedOver());
        assertTrue(held().holds(Stage.START.plus(Duration.ofHours(24)).minusMillis(1)));
        assertEquals(false, held().holds(Instant.parse("2026-11-27T10:00:00Z")));
    }

    private SwitchObject held() {
        return assertInstanceOf(SwitchReading.Found.class, stage.switched()).object();
    }
}
