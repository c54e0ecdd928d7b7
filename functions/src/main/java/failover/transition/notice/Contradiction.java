package failover.transition.notice;

import static failover.transition.notice.Evidence.Side.FALLBACK;
import static failover.transition.notice.Evidence.Side.PRIMARY;

import failover.contract.AlarmState;
import failover.notice.Wording;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the evidence contradicts the alarm, and what that means.
 *
 * @param shortly for a text message
 * @param fully   with what it means
 */
record Contradiction(String shortly, String fully) {
    /** Compares with the newest known state of the alarm, because evidence is always current. */
    static List<Contradiction> of(Telling telling, Mover mover, Evidence evidence) {
        var expected = telling.newer().map(newer -> side(newer.state())).orElseGet(() -> side(telling.outcome()))
                .filter(side -> !isExplained(side, mover, evidence.story()));
        var found = new ArrayList<Contradiction>();
        expected.ifPresent(side -> {
            evidence.dns().found().flatMap(answers -> byDns(side, answers, telling.outcome())).ifPresent(found::add);
            evidence.agreement().found().flatMap(points -> points.stream().findFirst())
                    .filter(newest -> !found.isEmpty() || isAfter(newest, telling))
                    .filter(_ -> side == PRIMARY || !mover.isWanted() && evidence.story().held().isEmpty())
                    .flatMap(newest -> byCheckers(side, newest)).ifPresent(found::add);
        });
        return found;
    }

    /** The switch was released since a failover that it caused, or set since a recovery: the alarm is behind. */
    private static boolean isExplained(Side expected, Mover mover, SwitchStory story) {
        return expected == FALLBACK
                ? mover.isWanted() && story.held().isEmpty()
                : story.held().isPresent();
    }

    private static Optional<Side> side(AlarmState state) {
        return switch (state) {
            case OK -> Optional.of(PRIMARY);
            case ALARM -> Optional.of(FALLBACK);
            case INSUFFICIENT_DATA -> Optional.empty();
        };
    }

    private static Optional<Side> side(Outcome outcome) {
        return Optional.of(outcome.outage().isPresent() ? FALLBACK : PRIMARY);
    }

    private static Optional<Contradiction> byDns(Side expected, List<ZoneAnswer> answers, Outcome outcome) {
        var sides = answers.stream().filter(ZoneAnswer.Addresses.class::isInstance)
                .map(answer -> ((ZoneAnswer.Addresses) answer).side()).collect(Collectors.toSet());
        if (answers.isEmpty() || sides.contains(expected)) {
            return Optional.empty();
        }
        if (sides.isEmpty()) {
            return Optional.of(new Contradiction("But DNS has no address.",
                    "No name server answers with an address, so new visitors reach neither side."
                            + " Check that the records and the delegation of the zone are still there."));
        }
        return Optional.of(expected == FALLBACK && sides.contains(PRIMARY) || expected == PRIMARY
                && sides.contains(FALLBACK) ? otherSide(expected, outcome) : neither());
    }

    private static Contradiction otherSide(Side expected, Outcome outcome) {
        var side = expected == FALLBACK ? "the primary" : "the fallback page";
        var meaning = outcome instanceof Outcome.Blind
                ? "DNS may have moved while the alarm had no data."
                : "Either somebody set the alarm's state by hand, or DNS did not follow the health check.";
        return new Contradiction("But DNS leads to " + side + ".",
                "All name servers that answered lead visitors to %s, so that is what visitors see. %s"
                        .formatted(side, meaning));
    }

    private static Contradiction neither() {
        return new Contradiction("But DNS leads elsewhere.",
                "All name servers that answered lead visitors to addresses of neither the primary nor the fallback."
                        + " Check who changed the records.");
    }

    /** Metrics can be late: a minute that ended before the alarm changed says nothing about the time after. */
    private static boolean isAfter(Agreement newest, Telling telling) {
        Instant changed = telling.newer().orElse(telling.change().now()).since();
        return newest.minute().plus(Duration.ofMinutes(1)).isAfter(changed);
    }

    private static Optional<Contradiction> byCheckers(Side expected, Agreement newest) {
        var minute = Wording.minute(newest.minute());
        if (expected == FALLBACK && newest.percent() >= 100) {
            return Optional.of(new Contradiction("But all checkers pass.", "All checkers called the primary healthy at "
                    + minute + ". Either somebody set the alarm's state by hand, or the primary has recovered."));
        }
        return expected == PRIMARY && newest.percent() <= 0
                ? Optional.of(new Contradiction("But all checkers fail.", "No checker called the primary healthy at "
                        + minute + ". Either somebody set the alarm's state by hand, or the primary is down again."))
                : Optional.empty();
    }
}
