package failover.transition.notice;

import failover.contract.NotifyTransitionSettings;
import failover.notice.Quote;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notice as one SMS: 140 bytes, which are 160 characters of the GSM 03.38 alphabet. Only characters are used that the
 * alphabet has and that take one place each; a single other one would leave room for 70.
 */
final class ShortNotice {
    static final int LONGEST = 160;
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9 .,:;!?%()+/'\"<>=&*#@$_-]");
    private static final int LONGEST_DOMAIN = 64;

    private ShortNotice() {}

    /**
     * @param onset since when what is told has been so
     * @param more  sentences, the most important first; one that does not fit is left out
     */
    static String of(String prefix, Headline headline, NotifyTransitionSettings settings, Telling telling,
            Onset onset, List<String> more) {
        var domain = Subject.shortened(settings.names().domain(), LONGEST_DOMAIN);
        var text = new StringBuilder(gsm(prefix + headline.title() + domain + headline.says()
                + since(telling.outcome(), onset.at(), settings.timeZone()) + "."));
        more.stream().map(sentence -> " " + gsm(Quote.plain(sentence, LONGEST)))
                .filter(sentence -> text.length() + sentence.length() <= LONGEST).forEach(text::append);
        return fitting(text.toString());
    }

    static String fitting(String text) {
        var sms = gsm(text);
        return sms.substring(0, Math.min(sms.length(), LONGEST));
    }

    private static String since(Outcome outcome, Instant since, ZoneId zone) {
        return switch (outcome) {
            case Recovered(var began) -> " (since " + Wording.clock(since, zone)
                    + began.map(start -> ", after " + Wording.length(Duration.between(start, since))).orElse("") + ")";
            case Sighted _ -> "";
            default -> " (since " + Wording.clock(since, zone) + ")";
        };
    }

    private static String gsm(String text) {
        return NOT_PLAIN.matcher(text).replaceAll("?");
    }
}
