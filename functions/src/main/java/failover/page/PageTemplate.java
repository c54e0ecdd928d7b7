package failover.page;

import failover.contract.SiteKeys;
import failover.contract.VisitorMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders the sources of the pages. What belongs to the site comes first and gives the same bytes for the same sources;
 * what the page tells of the moment comes last, into {@link Slot}s that can be filled again however old the page is.
 */
public final class PageTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]*)}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}\\n]*)}}");
    private static final Pattern FILLED = Pattern.compile(".*\\.(html|css|svg)");

    private static final Set<String> OWN = Set.of("domain", "language", "logo", "contactHref", "contactText", "script");

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

    /** Placeholders of a source that nothing fills, such as {@code {{domian}}}; visitors would see them. */
    Stream<MatchResult> unknown(String source) {
        return BRACES.matcher(source).results().filter(found -> !names().contains(found.group(1)));
    }

    /** The names of the placeholders that are filled. */
    Set<String> names() {
        return Stream.of(OWN, settings.colours().keySet(), settings.texts().keySet()).flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The source with empty slots and all else.
     *
     * @throws IllegalStateException for an {@link #unknown} placeholder
     */
    public String neutral(String source) {
        return Slot.emptied(filled(source, this::value));
    }

    /**
     * The page with its slots filled, but for the time of a saved copy.
     *
     * @param checked when it was found out that this is the status
     */
    public String telling(String page, Told told, Instant checked) {
        var reasoned = Slot.REASON.filled(page, reason(told.status()));
        var dated = Slot.STATUS.filled(reasoned, status(told.status(), checked));
        return Slot.MESSAGE.filled(dated, told.message().map(PageTemplate::message).orElse(""));
    }

    private String reason(Status status) {
        return status instanceof Status.Planned(_, var until)
                ? "<p class=\"lead\">%s</p>".formatted(filled(text("planned"), moments(Map.of("until", until))))
                : "<p class=\"lead\">%s</p>\n    <p>%s</p>".formatted(text("fault"), text("promise"));
    }

    private String status(Status status, Instant checked) {
        return switch (status) {
            case Status.Standby _ -> filled(text("standby"), moments(Map.of("checked", checked)));
            case Status.FailedOver(var since) -> failedOver(since, checked);
            case Status.Planned(var since, _) -> failedOver(since, checked);
        };
    }

    private String failedOver(Instant since, Instant checked) {
        return filled(text("failedOver"), moments(Map.of("since", since, "checked", checked)));
    }

    /** In whatever language and direction it is written; the script removes it at its end. */
    private static String message(VisitorMessage message) {
        return "<p class=\"message\" id=\"fallback-message\" dir=\"auto\" data-until=\"%s\">%s</p>"
                .formatted(message.until(), escaped(message.text()));
    }

    /** One of the texts as HTML. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> unknownPlaceholder(name));
    }

    /** The language of the texts, as HTML names it. */
    public String language() {
        return settings.language().toLanguageTag();
    }

    /** @param name such as {@code light.accent} */
    public String colour(String name) {
        return settings.colours().get(name);
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
                data-answers="%d" data-again="%d" data-back="%s" data-language="%s"></script>"""
                .formatted(SiteKeys.ASSETS, escaped(domain), escaped(probe),
                        back.every().toMillis(), back.answers(), back.again().toMillis(), text("back"),
                        language());
    }

    private String value(String name) {
        return switch (name) {
            case "domain" -> escaped(domain);
            case "language" -> language();
            case "logo" -> settings.logo();
            case "contactHref" -> escaped(contactHref());
            case "contactText" -> escaped(contactText());
            case "script" -> script();
            default -> Optional.ofNullable(settings.colours().get(name)).or(() -> optionalText(name))
                    .orElseThrow(() -> unknownPlaceholder(name));
        };
    }

    private Optional<String> optionalText(String name) {
        return Optional.ofNullable(settings.texts().get(name))
                .map(text -> escaped(text).replace("{{domain}}", escaped(domain)));
    }

    private Function<String, String> moments(Map<String, Instant> moments) {
        return name -> Optional.ofNullable(moments.get(name)).map(this::time)
                .orElseThrow(() -> unknownPlaceholder(name));
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

    private static IllegalStateException unknownPlaceholder(String name) {
        return new IllegalStateException("unknown placeholder {{" + name + "}}");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
