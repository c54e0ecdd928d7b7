package failover.dns;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.dns.Agreement.Agrees;
import failover.dns.Agreement.Disagrees;
import failover.dns.Agreement.NotJudged;
import failover.probe.Row;
import failover.probe.Side;
import failover.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges all answers together and compares them with the switch and the alarm. Each fault has one name, so that it is reported once. */
final class SituationPolicy {
    /** The alarm reads the health check's metric once a minute and is two or three minutes behind DNS. */
    static final Duration GRACE = Duration.ofMinutes(3);
    /** A long TTL must not postpone the judgement without end. */
    private static final Duration LONGEST_TTL = Duration.ofMinutes(10);

    private final List<Row> rows;
    private final AlarmReading alarm;
    private final Optional<SwitchObject> held;
    private final Watch before;
    private final Instant now;

    private SituationPolicy(List<Row> rows, AlarmReading alarm, Optional<SwitchObject> held, Watch before,
            Instant now) {
        this.rows = rows;
        this.alarm = alarm;
        this.held = held;
        this.before = before;
        this.now = now;
    }

    /** @param steering the switch: while it is set, DNS has to lead to the fallback, whatever the alarm says yet */
    static Judgement judge(List<Row> rows, AlarmReading alarm, SwitchReading steering, Watch before, Instant now) {
        return new SituationPolicy(rows, alarm, steering.holding(now), before, now).judgement();
    }

    private Judgement judgement() {
        if (rows.isEmpty() || isAnyNameDark()) {
            return new Judgement(Situation.DARK, new NotJudged(), before);
        }
        if (rows.stream().anyMatch(row -> row.verdict() instanceof Verdict.Unexpected)) {
            return new Judgement(Situation.UNEXPECTED, new NotJudged(), before);
        }
        var sides = sides();
        return sides.size() > 1 ? bothSides() : oneSide(sides.iterator().next());
    }

    private boolean isAnyNameDark() {
        return rows.stream().collect(Collectors.groupingBy(Row::name)).values().stream().anyMatch(
                ofName -> ofName.stream().allMatch(row -> row.verdict() instanceof Verdict.Nowhere));
    }

    private Set<Side> sides() {
        var sides = EnumSet.noneOf(Side.class);
        rows.forEach(row -> {
            if (row.verdict() instanceof Verdict.On(var side, var _)) {
                sides.add(side);
            }
        });
        return sides;
    }

    private Judgement oneSide(Side side) {
        var situation = side == Side.PRIMARY ? Situation.ALL_PRIMARY : Situation.ALL_FALLBACK;
        var expected = expectedSide();
        if (expected.isEmpty()) {
            return new Judgement(situation, new NotJudged(), before.settled(now));
        }
        return expected.get() == side
                ? new Judgement(situation, new Agrees(), before.settled(now))
                : unsettled(Optional.of(situation));
    }

    /** Nothing is expected of an alarm that has no data. */
    private Optional<Side> expectedSide() {
        if (held.isPresent()) {
            return Optional.of(Side.FALLBACK);
        }
        return switch (alarm) {
            case Known(var state, var _) when state == AlarmState.OK -> Optional.of(Side.PRIMARY);
            case Known(var state, var _) when state == AlarmState.ALARM -> Optional.of(Side.FALLBACK);
            default -> Optional.empty();
        };
    }

    private Judgement bothSides() {
        return unsettled(Optional.empty());
    }

    private Judgement unsettled(Optional<Situation> oneSide) {
        var changed = alarm instanceof Known(var _, var since) ? since : Instant.MIN;
        var notBefore = held.flatMap(SwitchObject::id).map(SwitchId::at).filter(changed::isBefore).orElse(changed);
        var watch = before.unsettled(now, notBefore);
        var since = watch.unsettledSince().orElseThrow();
        boolean lasting = since.plus(patience()).isBefore(now);
        var situation = oneSide.orElse(lasting ? Situation.SPLIT : Situation.MOVING);
        return new Judgement(situation, new Disagrees(since, lasting), watch);
    }

    private Duration patience() {
        var longest = rows.stream().map(Row::ttl).flatMap(Optional::stream).max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return GRACE.plus(longest.compareTo(LONGEST_TTL) < 0 ? longest : LONGEST_TTL);
    }
}
