package failover.copy.asset;

import java.util.regex.Pattern;

/**
 * Finds the source of a font that browsers load. All of today read WOFF2: they take the first such file and look at none
 * behind it, so the formats for old browsers need no place in a copy.
 */
final class FontSources {
    private static final Pattern WOFF2 = Pattern.compile("(?is)(?!data:)[^?#]*\\.woff2([?#].*)?");

    private boolean isSource;
    /** Whether every browser takes the source that is read now. */
    private boolean isTaken;
    /** Functions that are open, such as {@code format(}: their commas separate no sources. */
    private int open;

    /** A declaration begins, or ends. */
    void begin(String property) {
        isSource = property.equals("src");
        isTaken = false;
        open = 0;
    }

    void url(String reference) {
        isTaken = isSource && WOFF2.matcher(reference.strip()).matches();
    }

    /** A source that asks for a technology is taken by some browsers only. */
    void function(String name) {
        open++;
        isTaken = isTaken && !name.equals("tech");
    }

    /** Whether the rest of the declaration is for browsers that are gone. */
    boolean isFoundAt(char one) {
        open -= one == ')' ? 1 : 0;
        return isTaken && open == 0 && one == ',';
    }
}
