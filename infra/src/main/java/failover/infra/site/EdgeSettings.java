package failover.infra.site;

import failover.contract.SiteKeys;
import failover.infra.settings.FailoverProps;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code pages-request.js} knows about this deployment: the constant at its top. */
record EdgeSettings(FailoverProps props, PageSettings page) {
    /**
     * Only ASCII, since U+2028 in a string ends the line in ECMAScript 5.1.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html">
     *      JavaScript runtime 2.0</a>
     */
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("apiPrefixes", props.answers().apiFolders());
        json.put("pages", pages());
        json.put("page", "/" + SiteKeys.PAGE);
        json.put("headers", FallbackHeaders.ofPages(props).asSent());
        json.put("notRead", problem("title"));
        json.put("notSent", problem("notStored"));
        json.put("text", text("title") + "\n");
        json.put("html", html());
        return JSON.writeValueAsString(json);
    }

    private Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        props.copy().rules().pages().forEach((path, key) -> pages.put(path, "/" + key));
        return pages;
    }

    /** The members of RFC 9457, and the seconds after which to try again, for clients that do not read headers. */
    private Map<String, Object> problem(String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", 503);
        problem.put("title", "Service Unavailable");
        problem.put("detail", text(detail));
        problem.put("retryAfter", FallbackHeaders.RETRY_AFTER);
        return problem;
    }

    private String html() {
        var probe = props.check().path().at(props.origin()).toString();
        return new PageTemplate(page, props.domain(), probe).neutral(Resources.text("edge/not-sent.html"));
    }

    private String text(String name) {
        return page.texts().get(name).replace("{{domain}}", props.domain());
    }
}
