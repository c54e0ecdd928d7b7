package failover.copy;

import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.copy.fetch.Fetched;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Whether what the primary answered is a page that visitors should see during an outage. */
final class PagePolicy {
    /** A short list: each of these was seen on broken pages, and people do not write them about their own service. */
    static final List<String> ERROR_WORDS = List.of("internal server error", "bad gateway", "service unavailable",
            "gateway timeout", "gateway time-out", "too many requests", "application error", "fatal error:",
            "unhandled exception", "traceback (most recent call last)", "exception in thread",
            "error establishing a database connection", "database error", "something went wrong", "maintenance mode",
            "welcome to nginx", "apache2 default page");

    private static final String FORMS = "form, input, select, textarea, [contenteditable]:not([contenteditable=false])";
    private static final String INVISIBLE = "script, style, noscript, template";

    private final String marker;
    private final List<String> errorWords;

    PagePolicy(CopyRules rules) {
        this.marker = rules.marker().strip().replaceAll("\\s+", " ");
        this.errorWords = rules.errorWords().orElse(ERROR_WORDS);
    }

    /** By what can be told without reading it. */
    static Optional<Complaint> judge(Fetched page) {
        if (page.servedBy().equalsIgnoreCase(SiteKeys.MARKER)) {
            return complaint(Reason.FALLBACK, "The fallback answered, not the primary");
        }
        if (page.status() != 200) {
            return complaint(Reason.NOT_OK, "It answers " + page.status() + " instead of 200");
        }
        if (!page.cookies().isEmpty()) {
            return complaint(Reason.COOKIE, "It sets the cookie " + String.join(", ", page.cookies())
                    + ": a page that may be one visitor's own is not shown to all");
        }
        if (!page.mediaType().equals("text/html")) {
            return complaint(Reason.NOT_HTML, "It is '" + page.type() + "' instead of text/html");
        }
        return Optional.empty();
    }

    /** Without a length of its own a page shows by its last tag alone that it is whole. */
    static Optional<Complaint> judge(Fetched page, String html) {
        if (html.isBlank()) {
            return complaint(Reason.EMPTY, "It is empty");
        }
        return page.delimited() || html.toLowerCase(Locale.ROOT).contains("</html")
                ? Optional.empty()
                : complaint(Reason.CUT_SHORT, "It has neither a length nor an </html> at its end");
    }

    /** @param page what is left of it after {@code copy.remove} */
    Optional<Complaint> judge(Document page) {
        var visible = visible(page);
        var text = visible.text().strip();
        if (text.isEmpty()) {
            return page.select("script").isEmpty()
                    ? complaint(Reason.EMPTY, "It has no text")
                    : complaint(Reason.SCRIPT_ONLY,
                            "It has no text without its scripts, which a copy cannot keep: render it on the server");
        }
        return shadow(page).or(() -> form(visible)).or(() -> words(page.title() + " " + text));
    }

    private static Optional<Complaint> shadow(Document page) {
        return Optional.ofNullable(page.selectFirst("template[shadowrootmode]")).map(template -> new Complaint(
                Reason.SHADOW_DOM, "It shows text by declarative shadow DOM, which a copy loses: name "
                        + template.parent().normalName() + " in copy.remove"));
    }

    private static Optional<Complaint> form(Element visible) {
        if (!visible.select("input[type=password]").isEmpty()) {
            return complaint(Reason.LOGIN, "It asks for a password: only pages that all may see are saved");
        }
        return Optional.ofNullable(visible.selectFirst(FORMS)).map(form -> new Complaint(Reason.LIVE_FORM,
                "It holds a form that nobody would answer: name " + form.cssSelector() + " in copy.remove"));
    }

    private Optional<Complaint> words(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        var word = errorWords.stream().filter(error -> small.contains(error.toLowerCase(Locale.ROOT))).findFirst();
        if (word.isPresent()) {
            return complaint(Reason.ERROR_WORDS, "It says '" + word.get()
                    + "': if a good page may, give copy.errorWords without it");
        }
        return text.contains(marker)
                ? Optional.empty()
                : complaint(Reason.MARKER_MISSING, "It does not say '" + marker + "', which copy.marker asks for");
    }

    /** What visitors without scripts see. */
    private static Element visible(Document page) {
        var visible = page.body().clone();
        visible.select(INVISIBLE).forEach(Element::remove);
        return visible;
    }

    private static Optional<Complaint> complaint(Reason reason, String detail) {
        return Optional.of(new Complaint(reason, detail));
    }
}
