package failover.contract;

import failover.web.WebUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jsoup.select.Selector;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Which pages of the healthy primary are saved for the fallback, and what a page must and must not hold.
 *
 * @param pages      by path, the key of the saved copy in the site bucket; empty when no page is saved
 * @param marker     text that every good page holds; empty only when there are no pages
 * @param remove     CSS selectors of elements that are left out of a copy
 * @param errorWords texts that no good page holds; empty for RefreshFallback's own list
 */
public record CopyRules(SequencedMap<String, String> pages, String marker, List<String> remove,
        Optional<List<String>> errorWords) {
    public static final CopyRules NONE = of(List.of(), "", List.of(), Optional.empty());

    /** Bytes of the largest page that is saved. What asks for the fallback reads as much, since it may get a copy. */
    public static final int LARGEST_PAGE = 2 << 20;

    private static final String SAVED_KEY = SiteKeys.SAVED + "[\\w./~-]+\\.html";

    /** Rules for pages whose copies have the keys that everybody expects. */
    public static CopyRules of(List<String> paths, String marker, List<String> remove,
            Optional<List<String>> errorWords) {
        var pages = paths.stream()
                .collect(Collectors.toMap(path -> path, SiteKeys::saved, (first, _) -> first, LinkedHashMap::new));
        return new CopyRules(pages, marker, remove, errorWords);
    }

    /** By the key of each copy, the path of its page. */
    public Map<String, String> paths() {
        var paths = new LinkedHashMap<String, String>();
        pages.forEach((path, key) -> paths.put(key, path));
        return paths;
    }

    /** Whether a text is a path, without a query, that browsers send as it is written. */
    public static boolean isPath(String text) {
        return text.matches("/[\\w./~-]*")
                && WebUrl.parse("https://example.com" + text).filter(url -> url.relative().equals(text)).isPresent();
    }

    /** Whether {@link #remove} may hold this text. */
    public static boolean isSelector(String text) {
        try {
            Selector.evaluatorOf(text);
            return true;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }

    /**
     * The value of the variable COPY: {@code {"pages": {"/": "_fallback/saved/index.html"}, "marker": "Welcome",
     * "remove": ["form"], "errorWords": ["Oops"]}}, and without pages {@code {"pages": {}}}.
     */
    public String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("pages", pages);
        if (!pages.isEmpty()) {
            json.put("marker", marker);
            json.put("remove", remove);
            errorWords.ifPresent(words -> json.put("errorWords", words));
        }
        return JSON.std.asString(json);
    }

    /** @throws IllegalArgumentException naming everything that is wrong */
    static CopyRules parse(String text) {
        var problems = new ArrayList<String>();
        var rules = parse(object(text), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return rules;
    }

    private static CopyRules parse(Map<String, Object> json, List<String> problems) {
        var pages = pages(json.get("pages"), problems);
        var marker = json.get("marker") instanceof String text ? text.strip() : "";
        if (!pages.isEmpty() && marker.isEmpty()) {
            problems.add("'marker' is missing, which is needed when there are pages");
        }
        var remove = texts(json, "remove", problems);
        remove.stream().filter(selector -> !isSelector(selector))
                .forEach(selector -> problems.add("'remove' holds '" + selector + "', which is not a CSS selector"));
        var words = json.containsKey("errorWords")
                ? Optional.of(texts(json, "errorWords", problems))
                : Optional.<List<String>>empty();
        return new CopyRules(pages, marker, remove, words);
    }

    private static SequencedMap<String, String> pages(Object json, List<String> problems) {
        var pages = new LinkedHashMap<String, String>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((path, key) -> pages.put(path.toString(), String.valueOf(key)));
        } else {
            problems.add("'pages' is not an object");
        }
        pages.forEach((path, key) -> {
            if (!isPath(path) || !key.matches(SAVED_KEY) || (path + key).contains("..")) {
                problems.add("'pages' holds '" + path + "' with the key '" + key + "'");
            }
        });
        return pages;
    }

    private static List<String> texts(Map<String, Object> json, String name, List<String> problems) {
        return switch (json.get(name)) {
            case null -> List.of();
            case List<?> list when list.stream().allMatch(one -> one instanceof String text && !text.isBlank()) ->
                list.stream().map(String::valueOf).toList();
            default -> {
                problems.add("'" + name + "' is not a list of texts");
                yield List.of();
            }
        };
    }

    private static Map<String, Object> object(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not a JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
