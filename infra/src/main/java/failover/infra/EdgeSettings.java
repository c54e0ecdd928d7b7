package failover.infra;

import failover.page.PageSettings;
import failover.page.PageTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code pages-request.js} knows of this deployment: the constant at its top. */
record EdgeSettings(Settings settings, PageSettings page, FallbackHeaders headers) {
    /** ASCII alone: edge functions are ECMAScript 5.1, where U+2028 ends a line, and encodings cannot go wrong. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("apiPrefixes", settings.answers().apiFolders());
        json.put("pages", pages());
        json.put("headers", headers.asSent());
        json.put("problem", problem());
        json.put("text", text("title") + "\n");
        json.put("html", html());
        return JSON.writeValueAsString(json);
    }

    private Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        settings.copy().pages().forEach((path, key) -> pages.put(path, "/" + key));
        return pages;
    }

    /** Members as of RFC 9457, and when to come back, in seconds, for clients that read no headers. */
    private Map<String, Object> problem() {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", 503);
        problem.put("title", "Service Unavailable");
        problem.put("detail", text("notStored"));
        problem.put("retryAfter", FallbackHeaders.RETRY_AFTER);
        return problem;
    }

    private String html() {
        var probe = "https://" + settings.origin() + settings.check().path();
        return new PageTemplate(page, settings.domain(), probe).neutral(Resources.text("edge/not-sent.html"));
    }

    private String text(String name) {
        return page.texts().get(name).replace("{{domain}}", settings.domain());
    }
}
