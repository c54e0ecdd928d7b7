package failover.transition.notice;

import failover.contract.FailbackPolicy;
import failover.contract.NotifyTransitionSettings;
import failover.notice.Wording;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The first part of a notice, for someone who was asleep a minute ago: what happened, since when, who wanted it, what
 * visitors see, how long the outage was, and what to do next.
 */
final class Facts {
    private final NotifyTransitionSettings settings;
    private final Telling telling;
    private final AlarmChange change;
    private final Mover mover;
    private final SwitchText steering;
    private final String alarmSays;
    private final Instant now;

    /** @param contradicted what visitors see is then only what the alarm says */
    Facts(NotifyTransitionSettings settings, Telling telling, Mover mover, SwitchText steering, boolean contradicted,
            Instant now) {
        this.settings = settings;
        this.telling = telling;
        this.change = telling.change();
        this.mover = mover;
        this.steering = steering;
        this.alarmSays = contradicted ? "according to the alarm, " : "";
        this.now = now;
    }

    String text() {
        return switch (telling.outcome()) {
            case FailedOver failedOver -> failedOver(failedOver);
            case Recovered recovered -> recovered(recovered);
            case Blind blind -> blind(blind);
            case Sighted sighted -> sighted(sighted);
            case Ignored ignored -> throw new IllegalArgumentException("No notice is due: " + ignored.reason());
        };
    }

    private String failedOver(FailedOver outcome) {
        return switch (mover) {
            case Mover.HealthCheck _ -> outage(outcome);
            case Mover.PlannedWork(var planned) ->
                moved("%s shows its fallback page for PLANNED WORK.".formatted(domain()), outcome,
                        steering.wanted(planned) + steering.ended(planned) + steering.wayBack());
            case Mover.ByHand(var byHand) -> moved(switched(), outcome, steering.wanted(byHand)
                    + steering.ended(byHand) + steering.wayBack());
            case Mover.Unjournaled _ -> moved(switched(), outcome, steering.holding());
        };
    }

    private String outage(FailedOver outcome) {
        return """
                %1$s FAILED OVER to its fallback page.

                Since:        %2$s (%3$s ago)
                Visitors see: %4$sthe fallback page, with status 503. Route 53 has moved DNS.
                              Some visitors may see errors for about a minute more.
                %5$s%6$sNext steps:   1. Open https://%1$s/ and check what visitors see.
                              2. Open the health check below and read what its checkers report.
                              3. Fix the service. %7$s
                """.formatted(domain(), time(outcome.since()), ago(outcome.since()), alarmSays, steering.holding(),
                steering.message(), back());
    }

    private String back() {
        return switch (settings.failback()) {
            case FailbackPolicy.Automatic _ -> """
                    You do not need to switch anything back: when the health
                                     check passes, DNS returns by itself and you get another notice.""";
            case FailbackPolicy.AfterStable(var minutes) -> """
                    You do not need to switch anything back: when the health
                                     check has passed for %d minutes, DNS returns by itself and you get another
                                     notice.""".formatted(minutes);
            case FailbackPolicy.Manual _ -> """
                    Then take visitors back: a latch holds them on the fallback
                                     page until you invoke ControlRouting with {"action":"release"}.""";
        };
    }

    private String switched() {
        return "%s was SWITCHED to its fallback page by hand.".formatted(domain());
    }

    private String moved(String what, FailedOver outcome, String wanted) {
        return """
                %1$s

                Since:        %2$s (%3$s ago)
                Visitors see: %4$sthe fallback page, with status 503. Route 53 has moved DNS.
                %5$s%6$sNext steps:   1. Open https://%7$s/ and check what visitors see.
                              2. Nothing else. When the switch ends, Route 53 leads visitors to the primary as
                                 soon as it is healthy, and you get another notice.
                """.formatted(what, time(outcome.since()), ago(outcome.since()), alarmSays, wanted,
                steering.message(), domain());
    }

    private String recovered(Recovered outcome) {
        return switch (mover) {
            case Mover.HealthCheck _ ->
                back("%s RECOVERED: the primary serves visitors again.", outcome, "Outage:", steering.released());
            case Mover.PlannedWork(var planned) -> back("%s is served by the primary again: the PLANNED WORK IS OVER.",
                    outcome, "Duration:", steering.wanted(planned) + steering.ended(planned));
            case Mover.ByHand(var byHand) -> switchedBack(outcome, steering.wanted(byHand) + steering.ended(byHand));
            case Mover.Unjournaled _ -> switchedBack(outcome, "");
        };
    }

    private String switchedBack(Recovered outcome, String switched) {
        return back("%s was SWITCHED BACK: the primary serves visitors again.", outcome, "Duration:", switched);
    }

    private String back(String what, Recovered outcome, String length, String switched) {
        return """
                %1$s

                Since:        %2$s
                %3$s%4$sVisitors see: %5$sthe primary. Some visitors may see the fallback page for about a
                              minute more.
                %6$s%7$sNext steps:   1. Open https://%8$s/ and check that it works.
                %9$s""".formatted(what.formatted(domain()), time(change.now().since()),
                SwitchText.line(length, outageLength(outcome.began())), switched, alarmSays, steering.holding(),
                steering.message(), domain(), mover.isWanted()
                        ? ""
                        : "              2. Find the cause. The journal below holds what the checkers reported.\n");
    }

    private String blind(Blind outcome) {
        return """
                We cannot tell whether %1$s is up: the alarm gets NO DATA from the health check.

                Since:        %2$s (%3$s ago)
                Visitors see: %4$s, as far as the alarm knew last. Route 53 decides by the health check
                              itself, not by this alarm, and may move DNS without a notice.
                %5$s%6$sNext steps:   1. Open https://%1$s/ and check what visitors see.
                              2. Check that the health check below exists and has metrics in us-east-1.
                """.formatted(domain(), time(change.now().since()), ago(change.now().since()),
                side(outcome.outage()), steering.holding(), steering.message());
    }

    private String sighted(Sighted outcome) {
        var failed = outcome.outage().isPresent();
        return """
                The alarm gets DATA AGAIN: %1$s is %2$s, as before.

                Since:        %3$s (%4$s ago)
                Without data: %5$s
                Visitors see: %6$s%7$s.
                %8$s%9$sNext steps:   %10$s
                """.formatted(domain(), failed ? "on its fallback page" : "healthy", time(change.now().since()),
                ago(change.now().since()),
                Wording.length(Duration.between(change.before().since(), change.now().since())), alarmSays,
                side(outcome.outage()), steering.holding(), steering.message(),
                failed && !mover.isWanted() ? "Open the health check below and fix the service." : "None.");
    }

    private String domain() {
        return settings.names().domain();
    }

    private String side(Optional<Instant> outage) {
        return outage.map(began -> "the fallback page, since " + time(began)).orElse("the primary");
    }

    private String outageLength(Optional<Instant> began) {
        return began.map(start -> Wording.length(Duration.between(start, change.now().since())) + ", since "
                + time(start) + ", according to the alarm")
                .orElse("we cannot tell whether there was one, or since when: there was no data before");
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }

    private String ago(Instant time) {
        return Wording.length(now.isBefore(time) ? Duration.ZERO : Duration.between(time, now));
    }
}
