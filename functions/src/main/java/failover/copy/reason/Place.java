package failover.copy.reason;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/** Where elements stand in the page as the primary sent it, however much of it was removed or moved meanwhile. */
public final class Place {
    private static final String ORIGINAL = "failover.original";
    private static final int LONGEST = 200;
    /** What names a loading element on every page that holds it. */
    private static final List<String> NAMING = List.of("href", "src", "data", "srcset");

    private Place() {}

    /** A copy of the page for changing; its elements remember those of the page. */
    public static Document remembering(Document page) {
        var copy = page.clone();
        var originals = page.getAllElements();
        var elements = copy.getAllElements();
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).attributes().userData(ORIGINAL, originals.get(i));
        }
        return copy;
    }

    /** A CSS selector of the element in the page as it was sent. */
    public static String of(Element element) {
        var original = element.attributes().userData(ORIGINAL) instanceof Element remembered ? remembered : element;
        return NAMING.stream().filter(name -> isPlain(original.attr(name))).findFirst()
                .map(name -> "%s[%s=\"%s\"]".formatted(original.normalName(), name, original.attr(name)))
                .orElseGet(() -> shortened(selector(original)));
    }

    /** No selector names an element whose own name holds, say, a zero: then its parent's. */
    private static String selector(Element element) {
        try {
            return element.cssSelector();
        } catch (SelectorParseException _) {
            return element.parent() == null ? "" : selector(element.parent());
        }
    }

    private static boolean isPlain(String value) {
        return !value.isBlank() && value.length() <= LONGEST / 2 && value.chars().noneMatch(one -> one == '"'
                || one == '\\' || one < ' ');
    }

    private static String shortened(String selector) {
        return selector.length() <= LONGEST ? selector : selector.substring(0, LONGEST) + "...";
    }
}
