package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.probe.Answer.Unreachable;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Row;
import failover.probe.Server;
import failover.probe.Side;
import failover.probe.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** The whole, as time goes by. */
class SituationPolicyTest {
    private static final Instant START = Instant.parse("2026-11-22T02:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AlarmReading OK = new AlarmReading.Known(AlarmState.OK, START.minus(Duration.ofDays(7)));
    private static final AlarmReading ALARM = new AlarmReading.Known(AlarmState.ALARM, START.minus(Duration.ofDays(7)));

    @Test
    void dns_ahead_of_the_alarm_is_not_reported_until_ttl_and_grace_are_over() {
        var watch = World.NEW;
        for (int minute = 0; minute <= 4; minute++) {
            var judgement = judge(fallback(), OK, watch, START.plus(MINUTE.multipliedBy(minute)));
            assertEquals(new Agreement.Disagrees(START, false), judgement.agreement());
            watch = judgement.watch();
        }
        var late = judge(fallback(), OK, watch, START.plus(MINUTE.multipliedBy(5)));
        assertEquals(new Agreement.Disagrees(START, true), late.agreement());
    }

    @Test
    void agreement_in_between_begins_the_count_anew() {
        var watch = judge(fallback(), OK, World.NEW, START).watch();
        watch = judge(primary(), OK, watch, START.plus(MINUTE)).watch();
        var judgement = judge(fallback(), OK, watch, START.plus(MINUTE.multipliedBy(2)));
        assertEquals(new Agreement.Disagrees(START.plus(MINUTE.multipliedBy(2)), false), judgement.agreement());
    }

    @Test
    void an_environment_that_missed_checks_does_not_report_a_lasting_disagreement_at_once() {
        var other = judge(fallback(), OK, World.NEW, START).watch();
        // Meanwhile another environment makes the checks and finds that all agrees.
        var again = START.plus(Duration.ofSeconds(270));
        var judgement = judge(fallback(), OK, other, again);
        assertEquals(new Agreement.Disagrees(again, false), judgement.agreement());
    }

    @Test
    void two_environments_that_take_turns_still_report_what_lasts() {
        var watch = World.NEW;
        for (int minute = 0; minute <= 4; minute += 2) {
            watch = judge(fallback(), OK, watch, START.plus(MINUTE.multipliedBy(minute))).watch();
        }
        assertEquals(new Agreement.Disagrees(START, true),
                judge(fallback(), OK, watch, START.plus(MINUTE.multipliedBy(6))).agreement());
    }

    @Test
    void the_alarms_own_change_begins_the_count_anew() {
        var changed = START.plus(MINUTE.multipliedBy(4));
        var watch = judge(mixed(), OK, World.NEW, START).watch();
        watch = new Watch(watch.unsettledSince(), changed, World.MINUTE);
        var judgement = judge(mixed(), new AlarmReading.Known(AlarmState.ALARM, changed), watch, changed.plus(MINUTE));
        assertEquals(new Agreement.Disagrees(changed, false), judgement.agreement());
        assertEquals(Situation.MOVING, judgement.situation());
    }

    @Test
    void a_memory_of_long_ago_is_not_trusted() {
        var old = new Watch(Optional.of(START.minus(Duration.ofDays(3))), START.minus(Duration.ofDays(3)),
                World.MINUTE);
        assertEquals(new Agreement.Disagrees(START, false), judge(primary(), ALARM, old, START).agreement());
    }

    @Test
    void nobody_puts_the_judgement_off_by_an_endless_ttl() {
        var endless = List.of(row("1.1.1.1", new Verdict.On(Side.FALLBACK, Duration.ofDays(24_000))));
        var watch = new Watch(Optional.of(START.minus(Duration.ofMinutes(14))), START.minus(MINUTE), World.MINUTE);
        assertEquals(new Agreement.Disagrees(START.minus(Duration.ofMinutes(14)), true),
                judge(endless, OK, watch, START).agreement());
    }

    @Test
    void an_alarm_without_data_expects_nothing() {
        var blind = new AlarmReading.Known(AlarmState.INSUFFICIENT_DATA, START);
        assertEquals(new Agreement.NotJudged(), judge(fallback(), blind, World.NEW, START).agreement());
        assertEquals(new Agreement.NotJudged(),
                judge(fallback(), new AlarmReading.Unknown("no account"), World.NEW, START).agreement());
    }

    /** One cause gives one notice. */
    @Test
    void an_unexpected_answer_or_darkness_is_no_disagreement_as_well() {
        var hijacked = List.of(row("1.1.1.1", new Verdict.On(Side.PRIMARY, MINUTE)), row("8.8.8.8",
                new Verdict.Unexpected(Set.of(InetAddress.getLoopbackAddress()), Set.of(), MINUTE)));
        var unexpected = judge(hijacked, ALARM, World.NEW, START);
        assertEquals(Situation.UNEXPECTED, unexpected.situation());
        assertEquals(new Agreement.NotJudged(), unexpected.agreement());
        var dark = judge(List.of(row("1.1.1.1", new Verdict.Nowhere(new Unreachable("silent")))), ALARM, World.NEW,
                START);
        assertEquals(Situation.DARK, dark.situation());
        assertEquals(new Agreement.NotJudged(), dark.agreement());
    }

    @Test
    void a_switch_that_is_set_explains_a_healthy_primary_and_dns_on_the_fallback() {
        var judgement = judge(fallback(), OK, set(START.minus(MINUTE), Optional.empty()), World.NEW, START);
        assertEquals(new Judgement(Situation.ALL_FALLBACK, new Agreement.Agrees(), World.NEW.settled(START)),
                judgement);
    }

    @Test
    void dns_that_has_not_moved_for_longer_than_a_switch_takes_disagrees() {
        var set = set(START, Optional.of(START.plus(Duration.ofHours(1))));
        var watch = World.NEW;
        for (int minute = 0; minute <= 4; minute++) {
            var judgement = judge(primary(), OK, set, watch, START.plus(MINUTE.multipliedBy(minute)));
            assertEquals(new Agreement.Disagrees(START, false), judgement.agreement());
            watch = judgement.watch();
        }
        assertEquals(new Agreement.Disagrees(START, true),
                judge(primary(), OK, set, watch, START.plus(MINUTE.multipliedBy(5))).agreement());
    }

    @Test
    void what_was_unsettled_before_the_switch_was_set_does_not_count() {
        var watch = judge(fallback(), OK, World.NEW, START).watch();
        var later = START.plus(MINUTE.multipliedBy(2));
        assertEquals(new Agreement.Disagrees(later, false),
                judge(mixed(), OK, set(later, Optional.empty()), watch, later).agreement());
    }

    @Test
    void after_its_end_or_when_it_cannot_be_read_the_alarm_alone_counts() {
        for (var steering : List.of(set(START.minus(MINUTE), Optional.of(START)),
                new SwitchReading.Unknown("S3 is down"),
                new SwitchReading.Unusable("no word", "v1"))) {
            assertEquals(new Agreement.Agrees(), judge(primary(), OK, steering, World.NEW, START).agreement());
            assertEquals(new Agreement.Disagrees(START, false),
                    judge(fallback(), OK, steering, World.NEW, START).agreement());
        }
    }

    @Test
    void one_dark_name_of_several_is_dark() {
        var other = new Row(new Query(Server.resolver("1.1.1.1"), Question.of("shop.example.com", Type.A)),
                new Verdict.Nowhere(new Unreachable("silent")));
        assertEquals(Situation.DARK, judge(List.of(primary().getFirst(), other), OK, World.NEW, START).situation());
    }

    private static Judgement judge(List<Row> rows, AlarmReading alarm, Watch before, Instant now) {
        return judge(rows, alarm, new SwitchReading.Unset(), before, now);
    }

    private static Judgement judge(List<Row> rows, AlarmReading alarm, SwitchReading steering, Watch before,
            Instant now) {
        return SituationPolicy.judge(rows, alarm, steering, before, now);
    }

    private static SwitchReading set(Instant at, Optional<Instant> until) {
        return new SwitchReading.Found(new SwitchObject(SwitchId.of(SwitchHolder.OPERATOR, at, "a1"), until), "v1");
    }

    private static List<Row> primary() {
        return List.of(row("1.1.1.1", new Verdict.On(Side.PRIMARY, MINUTE)));
    }

    private static List<Row> fallback() {
        return List.of(row("1.1.1.1", new Verdict.On(Side.FALLBACK, MINUTE)));
    }

    private static List<Row> mixed() {
        return List.of(primary().getFirst(), row("8.8.8.8", new Verdict.On(Side.FALLBACK, MINUTE)));
    }

    private static Row row(String server, Verdict verdict) {
        return new Row(new Query(Server.resolver(server), Question.of("www.example.com", Type.A)), verdict);
    }
}
