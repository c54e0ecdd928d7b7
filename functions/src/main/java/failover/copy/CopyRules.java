package failover.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * The variable COPY: {@code {"pages": {"/": "_fallback/saved/index.html"}, "marker": "Welcome", "remove": ["form"],
 * "errorWords": ["Oops"]}}, without pages {@code {"pages": {}}}.
 */
record CopyRules(SequencedMap<String, String> pages, String marker, List<String> remove, List<String> errorWords) {
    /** Short on purpose: each is seen on broken pages, none on pages that people write about their own service. */
    static final List<String> ERROR_WORDS = List.of("internal server error", "bad gateway", "service unavailable",
            "gateway timeout", "gateway time-out", "too many requests", "application error", "fatal error:",
            "unhandled exception", "traceback (most recent call last)", "exception in thread",
            "error establishing a database connection", "database error", "something went wrong", "maintenance mode",
            "welcome to nginx", "apache2 default page");
    static final CopyRules NONE = new CopyRules(new LinkedHashMap<>(), "", List.of(), List.of());

    /** @throws IllegalArgumentException naming all that is wrong */
    static CopyRules read(String text) {
        var problems = new ArrayList<String>();
        var rules = read(object(text), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return rules;
    }

    private static CopyRules read(Map<String, Object> json, List<String> problems) {
        var pages = pages(json.get("pages"), problems);
        var marker = json.get("marker") instanceof String text ? text.strip() : "";
        if (!pages.isEmpty() && marker.isEmpty()) {
            problems.add("'marker' is missing, which is needed when there are pages");
        }
        var remove = texts(json, "remove", problems);
        remove.stream().filter(selector -> !CopySettings.isSelector(selector))
                .forEach(selector -> problems.add("'remove' holds '" + selector + "', which is no CSS selector"));
        var words = json.containsKey("errorWords") ? texts(json, "errorWords", problems) : ERROR_WORDS;
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
            if (!path.matches("/[\\w./~-]*") || !key.matches("_fallback/saved/[\\w./~-]+\\.html")
                    || (path + key).contains("..")) {
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
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
