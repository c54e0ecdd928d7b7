package failover.transition.notice;

import static failover.notice.Points.point;

import failover.contract.NotifyTransitionSettings;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.contract.SwitchObject;
import failover.contract.VisitorMessage;
import failover.notice.Wording;
import failover.transition.notice.Evidence.Agreement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a notice says of the switch and of what visitors are told, one fact in a line. */
final class SwitchText {
    private final NotifyTransitionSettings settings;
    private final Evidence evidence;
    private final SwitchStory story;
    private final UnaryOperator<String> quote;

    /** @param quote makes what people have stated harmless for where it is shown */
    SwitchText(NotifyTransitionSettings settings, Evidence evidence, UnaryOperator<String> quote) {
        this.settings = settings;
        this.evidence = evidence;
        this.story = evidence.story();
        this.quote = quote;
    }

    /** Who, why and until when, of a failover that somebody wanted. */
    String wanted(SwitchChange change) {
        return point("Until", end(change)) + point("Reason", quote.apply(change.why()))
                + point("Requested by", stated(change))
                + change.forced().map(why -> point("Forced", "the fallback was not ready; " + quote.apply(why)))
                        .orElse("");
    }

    private String end(SwitchChange change) {
        return story.held().flatMap(SwitchObject::until).or(change::until).map(this::time).orElse("it is released");
    }

    /** Whether visitors are held now, how the primary is meanwhile, and how they come back; empty when nothing holds them. */
    String holding() {
        return story.held().map(held -> point("Switch", holder(held)) + wayBack()).orElse("");
    }

    /** The same of a switch whose holder the notice has named already. */
    String wayBack() {
        return story.held().isPresent() ? primary() + point("To go back", howBack()) : "";
    }

    private String howBack() {
        return "invoke ControlRouting with {\"action\":\"release\"}, see " + settings.runbook().section("the-switch");
    }

    private String holder(SwitchObject held) {
        var end = held.until().map(until -> "until " + time(until)).orElse("until it is released");
        var by = held.holder() == SwitchHolder.LATCH ? "the failback policy's latch" : "an operator";
        return "held by %s, %s%s".formatted(by, end, held.holder() == SwitchHolder.LATCH ? "." : requested());
    }

    private String requested() {
        return story.holder().map(change -> "; requested by " + stated(change) + ": " + quote.apply(change.why()))
                .orElse("; set without ControlRouting, so the journal does not know by whom.");
    }

    private String primary() {
        return evidence.agreement().found().flatMap(points -> points.stream().findFirst())
                .map(newest -> point("Primary", primary(newest))).orElse("");
    }

    private static String primary(Agreement newest) {
        return "%s its health check: %.0f %% of the checkers called it healthy at %s.".formatted(
                newest.isHealthy() ? "passes" : "fails", newest.percent(), Wording.minute(newest.minute()));
    }

    /** How a switch ended that has moved visitors; empty while it holds them. */
    String ended(SwitchChange change) {
        if (story.held().isPresent()) {
            return "";
        }
        return story.release().map(release -> point("Ended by", stated(release) + ", at " + time(release.at())
                + because(release)))
                .orElseGet(() -> change.until().map(end -> point("Ended by", "its end, " + time(end)))
                        .orElse(""));
    }

    /** Who released the latch that followed an outage. */
    String released() {
        return story.release().map(release -> point("Released by", stated(release) + because(release))).orElse("");
    }

    private String because(SwitchChange release) {
        return release.why().isBlank() ? "" : ": " + quote.apply(release.why());
    }

    String message() {
        return evidence.message().found().flatMap(said -> said).map(said -> point("Message", shown(said))).orElse("");
    }

    private String shown(VisitorMessage said) {
        return "\"%s\", shown to visitors of the fallback page until %s".formatted(quote.apply(said.text()),
                time(said.until()));
    }

    /** In few words, for a text message. */
    List<String> shortly(SwitchChange change) {
        var until = story.held().flatMap(SwitchObject::until).or(change::until);
        return Stream.concat(until.map(end -> "Until " + Wording.clock(end, settings.timeZone()) + ".").stream(),
                Stream.of("By " + change.by() + ": " + change.why())).toList();
    }

    /** The change that moved visitors, or that holds them now. */
    static Optional<SwitchChange> relevant(SwitchStory story, Mover mover) {
        return switch (mover) {
            case Mover.PlannedWork(var change) -> Optional.of(change);
            case Mover.ByHand(var change) -> Optional.of(change);
            case Mover.HealthCheck _,Mover.Unjournaled _ -> story.holder();
        };
    }

    private String stated(SwitchChange change) {
        return quote.apply(change.by());
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }
}
