package failover.transition.notice;

import failover.contract.NotifyTransitionSettings;
import failover.notice.Quote;
import failover.notice.Subject;
import failover.transition.alarm.Outcome;
import java.util.List;
import java.util.Map;

/** The least that a notice says, for when nothing else can be written: made of constants and the change alone. */
public final class PlainNotice {
    private PlainNotice() {}

    /** @param why the rest could not be written */
    public static Notice of(NotifyTransitionSettings settings, Telling telling, String why) {
        var domain = settings.names().domain();
        var subject = Subject.of(title(telling.outcome()), domain, "");
        var remark = "The rest of this notice could not be written (" + Quote.line(why, 200) + ").";
        var text = "%s%n%nSince: %s%nOpen https://%s/ and check what visitors see.%nNote: %s%n".formatted(subject,
                telling.change().now().since(), domain, remark);
        return new Notice(subject, text, ShortNotice.fitting(subject),
                MachineNotice.of(settings, telling, Map.of("missing", Map.of()), List.of(),
                        List.of(remark)),
                ChatNotice.of(subject, text, List.of("Open https://" + domain + "/"), settings.alarm()));
    }

    private static String title(Outcome outcome) {
        return outcome instanceof Outcome.Ignored
                ? "CHANGE: "
                : Headline.of(outcome, new Mover.HealthCheck()).title();
    }
}
