package failover.transition.notice;

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
 * The first part of a notice, for someone who was asleep a minute ago: what happened, since when, what visitors see, how
 * long the outage was, and what to do next.
 */
final class Facts {
    private final NotifyTransitionSettings settings;
    private final Telling telling;
    private final AlarmChange change;
    private final String alarmSays;
    private final Instant now;

    /** @param contradicted what visitors see is then only what the alarm says */
    Facts(NotifyTransitionSettings settings, Telling telling, boolean contradicted, Instant now) {
        this.settings = settings;
        this.telling = telling;
        this.change = telling.change();
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
        return """
                %1$s FAILED OVER to its fallback page.

                Since:        %2$s (%3$s ago)
                Visitors see: %4$sthe fallback page, with status 503. Route 53 has moved DNS.
                              Some visitors may see errors for about a minute more.
                Next steps:   1. Open https://%1$s/ and check what visitors see.
                              2. Open the health check below and read what its checkers report.
                              3. Fix the service. You do not need to switch anything back: when the health
                                 check passes, DNS returns by itself and you get another notice.
                """.formatted(domain(), time(outcome.since()), ago(outcome.since()), alarmSays);
    }

    private String recovered(Recovered outcome) {
        return """
                %1$s RECOVERED: the primary serves visitors again.

                Since:        %2$s
                Outage:       %3$s
                Visitors see: %4$sthe primary. Some visitors may see the fallback page for about a
                              minute more.
                Next steps:   1. Open https://%1$s/ and check that it works.
                              2. Find the cause. The journal below holds what the checkers reported.
                """.formatted(domain(), time(change.now().since()), outageLength(outcome.began()), alarmSays);
    }

    private String blind(Blind outcome) {
        return """
                We cannot tell whether %1$s is up: the alarm gets NO DATA from the health check.

                Since:        %2$s (%3$s ago)
                Visitors see: %4$s, as far as the alarm knew last. Route 53 decides by the health check
                              itself, not by this alarm, and may move DNS without a notice.
                Next steps:   1. Open https://%1$s/ and check what visitors see.
                              2. Check that the health check below exists and has metrics in us-east-1.
                """.formatted(domain(), time(change.now().since()), ago(change.now().since()),
                side(outcome.outage()));
    }

    private String sighted(Sighted outcome) {
        var failed = outcome.outage().isPresent();
        return """
                The alarm gets DATA AGAIN: %1$s is %2$s, as before.

                Since:        %3$s (%4$s ago)
                Without data: %5$s
                Visitors see: %6$s%7$s.
                Next steps:   %8$s
                """.formatted(domain(), failed ? "failed over" : "healthy", time(change.now().since()),
                ago(change.now().since()),
                Wording.length(Duration.between(change.before().since(), change.now().since())), alarmSays,
                side(outcome.outage()), failed ? "Open the health check below and fix the service." : "None.");
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
