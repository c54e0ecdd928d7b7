package failover.notice;

/**
 * Text that others can influence, such as what a checker saw or why a call failed, made harmless for a notice: one line
 * that can neither forge a paragraph nor act where it is shown.
 */
public final class Quote {
    /** Control and format characters, such as those that reverse the direction of text, and every kind of space. */
    private static final String NOT_VISIBLE = "[\\p{C}\\p{Z}]+";
    /** What chats read as mentions, links and markup; SMS takes two places for some of these. */
    private static final String NOT_PLAIN = "[^\\p{L}\\p{N} .,:;!?%()+/'\"=-]";
    /** Where a chat would make a link of a name: "example.com". */
    private static final String LINK = "\\.(?=\\p{L})";

    private Quote() {}

    /** For e-mail and programs: one line of visible characters. */
    public static String line(String text, int longest) {
        var line = text.replaceAll(NOT_VISIBLE, " ").strip().replace("://", ": //");
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 3;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /** For chats and SMS: besides, nothing that mentions anybody, links, or is markup. */
    public static String plain(String text, int longest) {
        return line(text.replaceAll(NOT_VISIBLE, " ").replaceAll("/{2,}", "/").replaceAll(NOT_PLAIN, "?")
                .replaceAll(LINK, ". "), longest);
    }
}
