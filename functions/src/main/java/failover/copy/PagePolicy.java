package failover.copy;

import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.copy.fetch.Fetched;
import failover.copy.reason.Complaint;
import failover.copy.reason.Place;
import failover.copy.reason.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private static final String PASSWORD = "input[type=password]";
    private static final String SHADOW = "template[shadowrootmode~=(?i)^(open|closed)$]";
    private static final String INVISIBLE = "script, style, noscript, template";

    private final String marker;
    private final List<String> errorWords;

    PagePolicy(CopyRules rules) {
        this.marker = rules.marker().strip().replaceAll("\\s+", " ");
        this.errorWords = rules.errorWords().orElse(ERROR_WORDS);
    }

    /** Why this is no page of the primary; empty when its text can be judged. */
    static Optional<Complaint> judge(Fetched page) {
        if (page.servedBy().equalsIgnoreCase(SiteKeys.MARKER)) {
            return complaint(Reason.FALLBACK, "The fallback answered, not the primary");
        }
        if (page.status() != 200) {
            return complaint(Reason.NOT_OK, "It answers " + page.status() + " instead of 200");
        }
        if (!page.mediaType().equals("text/html")) {
            return complaint(Reason.NOT_HTML, "It is '" + page.type() + "' instead of text/html");
        }
        return Optional.empty();
    }

    static Optional<Complaint> judgeCookies(Fetched page) {
        return page.cookies().isEmpty()
                ? Optional.empty()
                : complaint(Reason.COOKIE, "It sets the cookie " + String.join(", ", page.cookies())
                        + ": a page that may belong to one visitor must not be shown to all");
    }

    /** Whether there is a whole page. Without a length of its own it shows this by its last tag alone. */
    static Optional<Complaint> judge(Fetched page, String html) {
        if (html.isBlank()) {
            return complaint(Reason.EMPTY, "It is empty");
        }
        return page.delimited() || html.toLowerCase(Locale.ROOT).contains("</html")
                ? Optional.empty()
                : complaint(Reason.CUT_SHORT,
                        "It may be incomplete: it has neither a Content-Length nor an </html> at its end");
    }

    /**
     * Everything that is wrong with what the page shows.
     *
     * @param page what is left of it after {@code copy.remove}
     */
    List<Complaint> judge(Document page) {
        var visible = visible(page);
        var text = visible.text().strip();
        if (text.isEmpty()) {
            return List.of(noText(page));
        }
        var found = new ArrayList<>(shadows(page));
        found.addAll(forms(visible));
        errorWord(page.title() + " " + text).ifPresent(found::add);
        if (!text.contains(marker)) {
            found.add(new Complaint(Reason.MARKER_MISSING,
                    "It does not contain '" + marker + "', the text of copy.marker"));
        }
        return found;
    }

    private static Complaint noText(Document page) {
        return page.select("script").isEmpty()
                ? new Complaint(Reason.EMPTY, "It has no text")
                : new Complaint(Reason.SCRIPT_ONLY,
                        "It has no text without its scripts, which a copy cannot keep: render it on the server");
    }

    private static List<Complaint> shadows(Document page) {
        return page.select(SHADOW).stream().map(Element::parent).map(Place::of).distinct()
                .map(host -> new Complaint(Reason.SHADOW_DOM, host,
                        "It shows text by declarative shadow DOM, which a copy loses: name " + host
                                + " in copy.remove"))
                .toList();
    }

    private static List<Complaint> forms(Element visible) {
        Set<Element> forms = Collections.newSetFromMap(new IdentityHashMap<>());
        forms.addAll(visible.select(FORMS));
        return visible.select(FORMS).stream().filter(form -> form.parents().stream().noneMatch(forms::contains))
                .map(PagePolicy::form).toList();
    }

    private static Complaint form(Element form) {
        var place = Place.of(form);
        return form.is(PASSWORD) || !form.select(PASSWORD).isEmpty()
                ? new Complaint(Reason.LOGIN, place,
                        "It asks for a password, but only public pages are saved. If the rest of the page is public, "
                                + "name " + place + " in copy.remove")
                : new Complaint(Reason.LIVE_FORM, place,
                        "It has a form, which nothing would answer during an outage: name " + place
                                + " in copy.remove");
    }

    private Optional<Complaint> errorWord(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        return errorWords.stream().filter(error -> small.contains(error.toLowerCase(Locale.ROOT))).findFirst()
                .flatMap(word -> complaint(Reason.ERROR_WORDS,
                        "It says '" + word
                                + "', which is one of copy.errorWords. If a good page may say it, set copy.errorWords without it"));
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
