package failover.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a page, between {@code <!--name-->} and {@code <!--/name-->}, whose content changes while the page stays the
 * same: the marks stay, so that it can be filled again however old the page is. A page may lack any of them.
 */
public enum Slot {
    /** Why visitors see the page: an outage or planned work. */
    REASON,
    /** Since when visitors see the page, and when that was checked. */
    STATUS,
    /** What an operator tells the visitors. */
    MESSAGE,
    /** When a saved copy was taken. */
    SAVED;

    private final Pattern pattern = Pattern.compile("(" + opening() + ").*?(<!--/" + word() + "-->)", Pattern.DOTALL);

    public String filled(String page, String content) {
        return pattern.matcher(page).replaceAll("$1" + Matcher.quoteReplacement(content) + "$2");
    }

    /** The page with all its slots empty. */
    public static String emptied(String page) {
        var emptied = page;
        for (var slot : values()) {
            emptied = slot.filled(emptied, "");
        }
        return emptied;
    }

    /** The slot with nothing in it, as HTML. */
    public String html() {
        return opening() + "<!--/" + word() + "-->";
    }

    boolean isIn(String page) {
        return pattern.matcher(page).find();
    }

    private String opening() {
        return "<!--" + word() + "-->";
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
