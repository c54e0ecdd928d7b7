package failover.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code pages-request.js} knows of this deployment: the constant at its top. */
final class EdgeSettings {
    /** ASCII alone: edge functions are ECMAScript 5.1, where U+2028 ends a line, and encodings cannot go wrong. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EdgeSettings() {}

    static String json(Settings settings, FallbackHeaders headers) {
        var json = new LinkedHashMap<String, Object>();
        json.put("apiPrefixes", settings.answers().apiFolders());
        json.put("pages", pages(settings.copy()));
        json.put("headers", headers.asSent());
        json.put("json", JSON.writeValueAsString(problem(settings)));
        json.put("text", settings.domain() + " is not available right now.\n");
        json.put("html", Resources.text("edge/not-sent.html").replace("{{domain}}", settings.domain()));
        return JSON.writeValueAsString(json);
    }

    private static Map<String, String> pages(CopySettings copy) {
        var pages = new LinkedHashMap<String, String>();
        copy.pages().forEach((path, key) -> pages.put(path, "/" + key));
        return pages;
    }

    /** Members as of RFC 9457, and when to come back, in seconds, for clients that read no headers. */
    private static Map<String, Object> problem(Settings settings) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", 503);
        problem.put("title", "Service Unavailable");
        problem.put("detail", settings.domain() + " is not available right now. Nothing of this request was stored.");
        problem.put("retryAfter", FallbackHeaders.RETRY_AFTER);
        return problem;
    }
}
