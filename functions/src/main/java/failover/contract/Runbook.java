package failover.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where people read what to do. Notices and alarms name its sections.
 *
 * @param url the address of the page that shows docs/runbook.md; empty when people open the file
 */
public record Runbook(Optional<String> url) {
    /** For people who open the file. */
    public static final Runbook FILE = new Runbook(Optional.empty());
    /** What {@link #isUrl} accepts, in words. */
    public static final String ALLOWED = "an https URL of at most 200 characters without #";

    private static final Predicate<String> URL = Pattern.compile("https://[A-Za-z0-9][^\\s#<>\"]{0,191}")
            .asMatchPredicate();
    private static final String PATH = "docs/runbook.md";

    /** Whether a section can be appended to it. The limit leaves an alarm's description below 1,024 characters. */
    public static boolean isUrl(String text) {
        return URL.test(text);
    }

    static Runbook from(Environment environment) {
        return environment.optional(Variable.RUNBOOK_URL).map(url -> new Runbook(Optional.of(url))).orElse(FILE);
    }

    /** The description of an alarm, whose section has its id in the stack as its heading. */
    public String describing(String alarm, String description) {
        return description + ". What to do: " + section(alarm.toLowerCase(Locale.ROOT));
    }

    /** @param heading of the section, in lower case with hyphens for spaces, as GitHub and GitLab link to it */
    public String section(String heading) {
        return url.orElse(PATH) + "#" + heading;
    }
}
