package failover.page;

import failover.contract.SiteKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders the sources of the pages. What belongs to the site comes first and gives the same bytes for the same sources;
 * the status comes last, into a slot that takes a new one however old the page is.
 */
public final class PageTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]*)}}");
    private static final Pattern FILLED = Pattern.compile(".*\\.(html|css|svg)");
    private static final Slot STATUS = new Slot("status");

    private final PageSettings settings;
    private final String domain;
    private final String probe;

    /** @param probe address under which the service answers by a name that DNS never leads to the fallback */
    public PageTemplate(PageSettings settings, String domain, String probe) {
        this.settings = settings;
        this.domain = domain;
        this.probe = probe;
    }

    /** Whether a file of this name has placeholders that {@link #neutral} fills. */
    public static boolean fills(String name) {
        return FILLED.matcher(name).matches();
    }

    /**
     * The source with all but the status.
     *
     * @throws IllegalStateException for a placeholder that nobody fills: it would be shown to visitors
     */
    public String neutral(String source) {
        return withoutStatus(filled(source, this::value));
    }

    /** @param checked when it was found out that this is the status */
    public String withStatus(String page, Status status, Instant checked) {
        return STATUS.filled(page, switch (status) {
            case Status.Standby _ -> filled(text("standby"), moments(checked, checked));
            case Status.FailedOver(var since) -> filled(text("failedOver"), moments(checked, since));
        });
    }

    public String withoutStatus(String page) {
        return STATUS.emptied(page);
    }

    /** One of the texts as HTML. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> nobodyFills(name));
    }

    /** A moment as HTML: in UTC, which the script turns into the visitor's own time. */
    public String time(Instant moment) {
        return "<time data-local datetime=\"%s\">%s</time>".formatted(moment.truncatedTo(ChronoUnit.SECONDS),
                escaped(settings.time().format(moment)));
    }

    /** The script that a page needs to notice by itself that the service is back; milliseconds. */
    public String script() {
        var back = settings.back();
        return """
                <script src="/%sstatus.js" defer data-domain="%s" data-probe="%s" data-every="%d" \
                data-answers="%d" data-again="%d" data-back="%s"></script>""".formatted(SiteKeys.ASSETS,
                escaped(domain), escaped(probe),
                back.every().toMillis(), back.answers(), back.again().toMillis(), text("back"));
    }

    private String value(String name) {
        return switch (name) {
            case "domain" -> escaped(domain);
            case "language" -> settings.language().toLanguageTag();
            case "logo" -> settings.logo();
            case "contactHref" -> escaped(contactHref());
            case "contactText" -> escaped(contactText());
            case "script" -> script();
            default -> Optional.ofNullable(settings.colours().get(name)).or(() -> optionalText(name))
                    .orElseThrow(() -> nobodyFills(name));
        };
    }

    private Optional<String> optionalText(String name) {
        return Optional.ofNullable(settings.texts().get(name))
                .map(text -> escaped(text).replace("{{domain}}", escaped(domain)));
    }

    private Function<String, String> moments(Instant checked, Instant since) {
        return name -> switch (name) {
            case "checked" -> time(checked);
            case "since" -> time(since);
            default -> throw nobodyFills(name);
        };
    }

    private String contactHref() {
        return settings.contact().startsWith("https://") ? settings.contact() : "mailto:" + settings.contact();
    }

    private String contactText() {
        return settings.contact().replaceFirst("^https://", "").replaceFirst("/$", "");
    }

    private static String filled(String source, Function<String, String> values) {
        return PLACEHOLDER.matcher(source).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    private static IllegalStateException nobodyFills(String name) {
        return new IllegalStateException("Nobody fills the placeholder {{" + name + "}}");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
