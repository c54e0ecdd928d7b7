package failover.notice;

import java.util.regex.Pattern;

/**
 * Text that others can influence, such as what a checker saw or why a call failed, made harmless for a notice: one line
 * that can neither forge a paragraph nor act where it is shown.
 */
public final class Quote {
    /** Control and format characters, such as those that reverse the direction of text, and every kind of space. */
    private static final Pattern NOT_VISIBLE = Pattern.compile("[\\p{C}\\p{Z}]+");
    /** What chats read as mentions, links and markup; SMS takes two places for some of these. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N} .,:;!?%()+/'\"=-]");
    /** Where a chat would make a link of a name: "example.com". */
    private static final Pattern LINK = Pattern.compile("\\.(?=\\p{L})");

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private Quote() {}

    /** For e-mail and programs: one line of visible characters. */
    public static String line(String text, int longest) {
        var line = visible(text).strip().replace("://", ": //");
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 3;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /** For chats and SMS: besides, nothing that mentions anybody, links, or is markup. */
    public static String plain(String text, int longest) {
        var oneSlash = SLASHES.matcher(visible(text)).replaceAll("/");
        var plain = NOT_PLAIN.matcher(oneSlash).replaceAll("?");
        return line(LINK.matcher(plain).replaceAll(". "), longest);
    }

    private static String visible(String text) {
        return NOT_VISIBLE.matcher(text).replaceAll(" ");
    }
}
