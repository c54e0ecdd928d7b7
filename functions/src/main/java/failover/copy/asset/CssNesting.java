package failover.copy.asset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** What is open at a place in a style sheet: brackets, and functions by their names. */
final class CssNesting {
    /** Functions in which a string is a URL too. */
    private static final Set<String> OF_URLS = Set.of("image-set", "-webkit-image-set", "image", "src",
            "-webkit-cross-fade", "cross-fade");
    /** Functions that can put a string from elsewhere into them. */
    private static final Set<String> INDIRECT = Set.of("var", "env", "attr", "if", "inherit", "first-valid");
    private static final Map<Character, Character> BRACKETS = Map.of(')', '(', ']', '[', '}', '{');

    private final Deque<String> open = new ArrayDeque<>();
    private boolean overclosed;

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Whether a bracket was closed that was not open. */
    boolean isOverclosed() {
        return overclosed;
    }

    void open(String function) {
        open.push(function);
    }

    void read(char one) {
        if ("([{".indexOf(one) >= 0) {
            open.push(String.valueOf(one));
        } else if (BRACKETS.containsKey(one)) {
            close(BRACKETS.get(one));
        }
    }

    private void close(char opening) {
        var innermost = open.isEmpty() ? "" : open.peek();
        boolean function = opening == '(' && !innermost.isEmpty() && !"[{".contains(innermost);
        if (function || innermost.equals(String.valueOf(opening))) {
            open.pop();
        } else {
            overclosed = true;
        }
    }

    /** Whether browsers read a string here as a URL. */
    boolean isOfUrls() {
        return !open.isEmpty() && OF_URLS.contains(open.peek());
    }

    /**
     * Whether a function brings a URL to here from elsewhere, or reads an attribute as if it were written here, as {@code
     * attr(title type(<image>))} does.
     */
    boolean bringsUrls(String function) {
        return isOfUrls() ? INDIRECT.contains(function) || function.startsWith("--") : function.equals("type");
    }
}
