package failover.infra;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which pages of the healthy primary are saved for the fallback, and what is asked of them.
 *
 * @param marker text without which a page is not what it should be; there is one whenever there are paths
 * @param remove CSS selectors of what must not be in a copy
 * @param errorWords that a good page does not hold; empty: RefreshFallback's own list
 */
public record CopySettings(List<String> paths, Optional<String> marker, List<String> remove,
        Optional<List<String>> errorWords) {
    /** Lambda takes 4 KB of variables for a function; the others of RefreshFallback never need more than the rest. */
    static final int MOST_BYTES = 2_500;

    /** The key of a saved page: RefreshFallback and the edge are both told it, and nobody else makes one. */
    static String key(String path) {
        return "_fallback/saved" + (path.endsWith("/") ? path + "index.html" : path + ".html");
    }

    /** Keys in the site bucket, by path. */
    Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        paths.forEach(path -> pages.put(path, key(path)));
        return pages;
    }

    /** As RefreshFallback reads it from its environment. */
    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("pages", pages());
        if (!paths.isEmpty()) {
            marker.ifPresent(text -> json.put("marker", text));
            json.put("remove", remove);
            errorWords.ifPresent(words -> json.put("errorWords", words));
        }
        return JsonMapper.shared().writeValueAsString(json);
    }

    int bytes() {
        return json().getBytes(StandardCharsets.UTF_8).length;
    }
}
