package failover.fallback;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{placeholders}}} of a page in two steps: first what belongs to the site, last the time, so that the
 * page can be compared with what was published without its time.
 */
final class PageTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w*)}}");
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String domain;
    private final String contactHref;
    private final String contactText;

    /** @param contact a mail address or an https URL */
    PageTemplate(String domain, String contact) {
        this.domain = domain;
        this.contactHref = contact.startsWith("https://") ? contact : "mailto:" + contact;
        this.contactText = contact.replaceFirst("^https://", "").replaceFirst("/$", "");
    }

    /** @throws IllegalStateException for a placeholder that nobody fills: it would be shown to visitors */
    String withoutTime(String page) {
        return filled(page, name -> switch (name) {
            case "domain" -> escaped(domain);
            case "contactHref" -> escaped(contactHref);
            case "contactText" -> escaped(contactText);
            case "updated", "updatedIso" -> "{{" + name + "}}";
            default -> throw new IllegalStateException("Nobody fills the placeholder {{" + name + "}}");
        });
    }

    static String withTime(String page, Instant updated) {
        var values = Map.of("updated", TIME.format(updated), "updatedIso",
                updated.truncatedTo(ChronoUnit.SECONDS).toString());
        return filled(page, values::get);
    }

    private static String filled(String page, Function<String, String> values) {
        return PLACEHOLDER.matcher(page).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
