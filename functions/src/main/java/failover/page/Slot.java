package failover.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a page, between {@code <!--name-->} and {@code <!--/name-->}, whose content comes and goes: the marks stay,
 * so that it can be filled anew however old the page is. A page may have none.
 */
public final class Slot {
    private final Pattern pattern;

    public Slot(String name) {
        this.pattern = Pattern.compile("(<!--" + name + "-->).*?(<!--/" + name + "-->)", Pattern.DOTALL);
    }

    public String filled(String page, String content) {
        return pattern.matcher(page).replaceAll("$1" + Matcher.quoteReplacement(content) + "$2");
    }

    public String emptied(String page) {
        return filled(page, "");
    }
}
