package failover.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ControlRouting writes of the switch is what everybody else reads. */
class SwitchContractTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:15:00.123Z");
    private static final SwitchId ID = SwitchId.of(SwitchHolder.OPERATOR, NOW, "1f2e3d4c");

    static Stream<SwitchChange> changes() {
        var since = NOW.minusSeconds(60);
        return Stream.of(
                new SwitchChange(ID, SwitchChange.Action.SET, SwitchChange.State.BEGUN, "Ada \"the\" <first>",
                        "new\u2028release", NOW, NOW, Optional.of(NOW.plusSeconds(900)), true, Optional.empty(),
                        Optional.empty()),
                new SwitchChange(ID, SwitchChange.Action.TAKEN_OVER, SwitchChange.State.DONE, "Ada", "flapping", NOW,
                        since, Optional.of(NOW.plusSeconds(900)), false, Optional.of("a stale page is better"),
                        Optional.of(SwitchId.of(SwitchHolder.LATCH, since, "0"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_that_is_written_is_read_again(SwitchChange change) {
        assertEquals(change, SwitchChange.fromJson(change.toJson()));
    }

    @ParameterizedTest
    @EnumSource(SwitchChange.Action.class)
    void every_action_has_a_word(SwitchChange.Action action) {
        var first = changes().findFirst().orElseThrow();
        var change = new SwitchChange(ID, action, SwitchChange.State.FAILED, first.by(), first.why(), NOW, NOW,
                Optional.empty(), false, Optional.empty(), Optional.empty());
        assertEquals(change, SwitchChange.fromJson(change.toJson()));
    }

    @Test
    void an_entry_that_is_none_says_what_is_missing() {
        var json = changes().findFirst().orElseThrow().toJson();
        assertEquals("state is 'over'", assertThrows(IllegalArgumentException.class,
                () -> SwitchChange.fromJson(json.replace("begun", "over"))).getMessage());
        assertEquals("why is missing", assertThrows(IllegalArgumentException.class,
                () -> SwitchChange.fromJson(json.replace("\"why\"", "\"y\""))).getMessage());
    }

    @Test
    void the_keys_of_changes_sort_by_time_whoever_made_them() {
        assertEquals("operator-20261126T101500.123Z-1f2e3d4c", ID.text());
        assertEquals("switch/20261126T101500.123Z-1f2e3d4c.json", ID.key());
        var later = SwitchId.of(SwitchHolder.LATCH, NOW.plusMillis(1), "0");
        assertTrue(later.key().compareTo(ID.key()) > 0);
        assertTrue(ID.key().compareTo(SwitchId.keysSince(NOW)) > 0);
        assertTrue(ID.key().compareTo(SwitchId.keysSince(NOW.plusMillis(1))) < 0);
        assertEquals(SwitchHolder.LATCH, later.holder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "operator", "nobody-20261126T101500.123Z-1", "operator-20261126T101500Z-1",
        "operator-20261126T101500.123Z-", "operator-20261126T101500.123Z-../x"})
    void what_is_no_id_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new SwitchId(text));
    }

    @Test
    void the_object_that_is_written_is_read_again() {
        var until = Instant.ofEpochSecond(NOW.getEpochSecond() + 60);
        var switched = new SwitchObject(ID, Optional.of(until));
        assertEquals("failover-switch-is-set operator-20261126T101500.123Z-1f2e3d4c\n", switched.body());
        assertEquals(switched, SwitchObject.read(switched.body(), switched.metadata()));
        var endless = new SwitchObject(ID, Optional.empty());
        assertEquals(endless, SwitchObject.read(endless.body(), endless.metadata()));
    }

    @Test
    void it_holds_until_its_end() {
        var until = Instant.ofEpochSecond(NOW.getEpochSecond());
        var switched = new SwitchObject(ID, Optional.of(until));
        assertTrue(switched.holds(until.minusMillis(1)));
        assertFalse(switched.holds(until));
        assertTrue(new SwitchObject(ID, Optional.empty()).holds(Instant.MAX));
    }

    @Test
    void an_object_that_a_person_has_put_there_is_an_operators() {
        var byHand = SwitchObject.read("failover-switch-is-set", Map.of("until", "1795687200"));
        assertEquals(SwitchHolder.OPERATOR, byHand.holder());
        assertEquals(Optional.empty(), byHand.id());
        assertEquals(Instant.parse("2026-11-26T10:00:00Z"), byHand.until().orElseThrow());
    }

    @Test
    void an_object_that_moves_nobody_says_why() {
        assertEquals("it does not hold the word failover-switch-is-set", assertThrows(IllegalArgumentException.class,
                () -> SwitchObject.read("", Map.of())).getMessage());
        assertEquals("its metadata 'until' is 'tomorrow' instead of seconds since 1970",
                assertThrows(IllegalArgumentException.class,
                        () -> SwitchObject.read("failover-switch-is-set", Map.of("until", "tomorrow"))).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"automatic", "manual", "after-stable 3", "after-stable 60"})
    void a_failback_policy_that_is_written_is_read_again(String text) {
        assertEquals(text, FailbackPolicy.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Manual", "after-stable", "after-stable 2", "after-stable 61", "after-stable 100"})
    void what_is_no_failback_policy_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> FailbackPolicy.parse(text));
    }

    @Test
    void only_a_latch_that_an_alarm_releases_has_an_end() {
        assertEquals(Optional.of(Duration.ofHours(24)), new FailbackPolicy.AfterStable(5).latchLength());
        assertEquals(Optional.empty(), new FailbackPolicy.Manual().latchLength());
        assertFalse(new FailbackPolicy.Automatic().latches());
    }
}
