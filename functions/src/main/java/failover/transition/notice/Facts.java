package failover.transition.notice;

import static failover.notice.Points.point;

import failover.contract.FailbackPolicy;
import failover.contract.NotifyTransitionSettings;
import failover.notice.Points;
import failover.notice.Wording;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The first part of a notice, for someone who was asleep a minute ago: what happened, what visitors see, since when, why,
 * and what to do next.
 */
final class Facts {
    private final NotifyTransitionSettings settings;
    private final Telling telling;
    private final AlarmChange change;
    private final Mover mover;
    private final SwitchText steering;
    private final Optional<String> cause;
    private final Onset onset;
    private final String alarmSays;
    private final Instant now;

    /**
     * @param quote        makes other people's text harmless for where it is shown
     * @param contradicted what visitors see is then only what the alarm says
     */
    Facts(NotifyTransitionSettings settings, Telling telling, Mover mover, Evidence evidence,
            UnaryOperator<String> quote, boolean contradicted, Instant now) {
        this.settings = settings;
        this.telling = telling;
        this.change = telling.change();
        this.mover = mover;
        this.steering = new SwitchText(settings, evidence, quote);
        this.cause = evidence.failures().found().filter(_ -> !mover.isWanted())
                .flatMap(failures -> Cause.of(failures, settings.regions())).map(quote);
        this.onset = Onset.of(telling, mover, evidence);
        this.alarmSays = contradicted ? "according to the alarm, " : "";
        this.now = now;
    }

    String text() {
        return switch (telling.outcome()) {
            case FailedOver(var alarm) -> failedOver(alarm);
            case Recovered recovered -> recovered(recovered);
            case Blind blind -> blind(blind);
            case Sighted sighted -> sighted(sighted);
            case Ignored ignored -> throw new IllegalArgumentException("No notice is due: " + ignored.reason());
        };
    }

    private String text(String headline, String points, List<String> steps) {
        return headline.formatted(domain()) + "\n\n" + points + steering.message() + Points.steps(steps) + "Runbook: "
                + settings.runbook().section("transition") + "\n";
    }

    private String failedOver(Instant alarm) {
        return switch (mover) {
            case Mover.HealthCheck _ -> outage(alarm);
            case Mover.PlannedWork(var planned) -> moved(alarm, "%s shows its fallback page for PLANNED WORK.",
                    steering.wanted(planned) + steering.ended(planned) + steering.wayBack());
            case Mover.ByHand(var byHand) -> moved(alarm, "%s was SWITCHED to its fallback page by hand.",
                    steering.wanted(byHand) + steering.ended(byHand) + steering.wayBack());
            case Mover.Unjournaled _ ->
                moved(alarm, "%s was SWITCHED to its fallback page by hand.", steering.holding());
        };
    }

    private String outage(Instant alarm) {
        return text("%s FAILED OVER to its fallback page.", movedTo(alarm,
                "Some visitors may see errors for about a minute more")
                + cause() + steering.holding(),
                List.of(look(), "Open the health check below and read what its checkers report.",
                        "Fix the service. " + back()));
    }

    private String moved(Instant alarm, String headline, String wanted) {
        return text(headline, movedTo(alarm, "DNS has moved") + wanted,
                List.of(look(), "Nothing else. When the switch ends, Route 53 leads visitors to the primary as soon as "
                        + "it is healthy, and you get another notice."));
    }

    private String movedTo(Instant alarm, String then) {
        return point("Visitors see", alarmSays + "the fallback page, with status 503. " + then + ".")
                + point("Since", since(alarm));
    }

    private String since(Instant alarm) {
        var followed = ". The alarm followed at " + Wording.clock(alarm) + ".";
        return switch (onset.source()) {
            case ALARM -> timeAndAgo(onset.at()) + ", according to the alarm.";
            case CHECKER -> timeAndAgo(onset.at()) + ", when a checker first failed" + followed;
            case METRIC -> "about " + timeAndAgo(onset.at()) + ", when checkers began to fail" + followed;
            case SWITCH -> timeAndAgo(onset.at()) + ", when the switch was set" + followed;
        };
    }

    private String back() {
        return switch (settings.failback()) {
            case FailbackPolicy.Automatic _ -> "You do not need to switch anything back: when the health check passes, "
                    + "DNS returns by itself and you get another notice.";
            case FailbackPolicy.AfterStable(var minutes) -> ("You do not need to switch anything back: when the health "
                    + "check has passed for %d minutes, DNS returns by itself and you get another notice.")
                    .formatted(minutes);
            case FailbackPolicy.Manual _ ->
                "Then take visitors back: a latch holds them on the fallback page until you "
                        + "invoke ControlRouting with {\"action\":\"release\"}.";
        };
    }

    private String recovered(Recovered outcome) {
        return switch (mover) {
            case Mover.HealthCheck _ -> back("%s RECOVERED: the primary serves visitors again.", outcome, "Outage",
                    past() + steering.released());
            case Mover.PlannedWork(var planned) -> back("%s is served by the primary again: the PLANNED WORK IS OVER.",
                    outcome, "Duration", steering.wanted(planned) + steering.ended(planned));
            case Mover.ByHand(var byHand) -> switchedBack(outcome, steering.wanted(byHand) + steering.ended(byHand));
            case Mover.Unjournaled _ -> switchedBack(outcome, "");
        };
    }

    private String switchedBack(Recovered outcome, String switched) {
        return back("%s was SWITCHED BACK: the primary serves visitors again.", outcome, "Duration", switched);
    }

    private String back(String headline, Recovered outcome, String length, String more) {
        var steps = new ArrayList<>(List.of("Open https://%s/ and check that it works.".formatted(domain())));
        if (!mover.isWanted()) {
            steps.add("Find the cause. The journal below holds what the checkers reported.");
        }
        return text(headline,
                point("Visitors see",
                        alarmSays + "the primary. Some visitors may see the fallback page for about a minute more.")
                        + point("Since", time(change.now().since())) + point(length, outageLength(outcome.began()))
                        + more + steering.holding(),
                steps);
    }

    private String blind(Blind outcome) {
        return text("We cannot tell whether %s is up: the alarm gets NO DATA from the health check.",
                point("Visitors see", side(outcome.outage()) + ", as far as the alarm knew last. Route 53 decides by "
                        + "the health check itself, not by this alarm, and may move DNS without a notice.")
                        + point("Since", timeAndAgo(change.now().since())) + cause() + steering.holding(),
                List.of(look(), "Check that the health check below exists and has metrics in us-east-1."));
    }

    private String sighted(Sighted outcome) {
        var failed = outcome.outage().isPresent();
        return text(
                "The alarm gets DATA AGAIN: %s is " + (failed ? "on its fallback page" : "healthy") + ", as before.",
                point("Visitors see", alarmSays + side(outcome.outage()) + ".")
                        + point("Since", timeAndAgo(change.now().since()))
                        + point("Without data",
                                Wording.length(Duration.between(change.before().since(), change.now().since())))
                        + cause() + steering.holding(),
                failed && !mover.isWanted()
                        ? List.of("Open the health check below and fix the service.")
                        : List.of());
    }

    private String past() {
        return cause.map(why -> "- It had failed because of " + why + "\n").orElse("");
    }

    private String cause() {
        return cause.map(why -> point("Cause", why)).orElse("");
    }

    private String look() {
        return "Open https://%s/ and check what visitors see.".formatted(domain());
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

    private String timeAndAgo(Instant time) {
        var ago = now.isBefore(time) ? Duration.ZERO : Duration.between(time, now);
        return "%s, %s ago".formatted(time(time), Wording.length(ago));
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }
}
