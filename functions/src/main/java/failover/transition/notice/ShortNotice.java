package failover.transition.notice;

import failover.notice.Quote;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A notice as one SMS: 140 bytes, which are 160 characters of the GSM 03.38 alphabet. Only characters are used that the
 * alphabet has and that take one place each; a single other one would leave room for 70.
 */
final class ShortNotice {
    static final int LONGEST = 160;
    private static final String NOT_PLAIN = "[^A-Za-z0-9 .,:;!?%()+/'\"<>=&*#@$_-]";
    private static final int LONGEST_DOMAIN = 64;

    private ShortNotice() {}

    /** @param more sentences in the order of their weight; one that there is no room for is left out */
    static String of(String prefix, String domain, Telling telling, List<String> more) {
        var since = telling.change().now().since();
        var text = new StringBuilder(
                gsm(prefix + what(Subject.shortened(domain, LONGEST_DOMAIN), telling.outcome(), since)));
        more.stream().map(sentence -> " " + gsm(Quote.plain(sentence, LONGEST)))
                .filter(sentence -> text.length() + sentence.length() <= LONGEST).forEach(text::append);
        return fitting(text.toString());
    }

    static String fitting(String text) {
        var sms = gsm(text);
        return sms.substring(0, Math.min(sms.length(), LONGEST));
    }

    private static String what(String domain, Outcome outcome, Instant since) {
        var time = Wording.clock(since);
        return switch (outcome) {
            case FailedOver _ -> "FAILED OVER: " + domain + " shows its fallback page since " + time + ".";
            case Recovered(var began) -> "RECOVERED: " + domain + " is served by the primary since " + time
                    + began.map(start -> ", after " + Wording.length(Duration.between(start, since))).orElse("")
                    + ".";
            case Blind _ -> "NO DATA: " + domain + " is not being watched since " + time + ".";
            case Sighted(var outage) -> "DATA AGAIN: " + domain
                    + (outage.isPresent() ? " still shows its fallback page." : " is healthy.");
            case Ignored(var reason) -> throw new IllegalArgumentException("No notice is due: " + reason);
        };
    }

    private static String gsm(String text) {
        return text.replaceAll(NOT_PLAIN, "?");
    }
}
