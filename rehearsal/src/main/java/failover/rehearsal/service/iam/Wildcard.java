package failover.rehearsal.service.iam;

import java.util.regex.Pattern;

/** IAM's patterns: {@code *} is any text, slashes and colons included, {@code ?} any single character. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        var quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.DOTALL).matcher(text).matches();
    }
}
