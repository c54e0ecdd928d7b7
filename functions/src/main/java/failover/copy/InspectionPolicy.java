package failover.copy;

import failover.contract.SiteKeys;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The last look at a finished copy, read anew as a browser will read it: whatever the cleaning may have missed, a copy that
 * runs, sends or loads anything but the site's own files is not published.
 */
final class InspectionPolicy {
    private static final Pattern OWN = Pattern
            .compile("/" + SiteKeys.ASSETS + "[\\w./-]+(#[\\w.:-]+)?|#[\\w.:-]*|about:invalid");
    /** Scripts go by many spellings of their scheme. */
    private static final Pattern LINK = Pattern.compile("(?s)[#/].*|(?i)(https?://|mailto:|tel:).*|");
    private static final String LOADING = "img[src], source[src], link[href], svg [href]:not(a), svg [xlink:href]:not(a)";

    private InspectionPolicy() {}

    static Optional<Complaint> judge(String html, Banner banner) {
        var page = Jsoup.parse(html);
        var script = Jsoup.parseBodyFragment(banner.script()).body().html();
        return Stream.of(acting(page, script), loading(page), candidates(page)).flatMap(List::stream).findFirst()
                .map(found -> new Complaint(Reason.NOT_CLEAN, "The finished copy still holds " + found
                        + ": name its element in copy.remove"));
    }

    private static List<String> acting(Document page, String script) {
        return page.getAllElements().stream().filter(element -> acts(element) && !isOurs(element, script))
                .map(element -> element.shallowClone().outerHtml()).toList();
    }

    private static boolean acts(Element element) {
        return !Harmless.is(element) || element.is("style, [style]") || isNoLink(element)
                || element.attributes().asList().stream().anyMatch(attribute -> !Harmless.is(attribute, element));
    }

    private static boolean isNoLink(Element element) {
        return element.is("a, area") && !LINK.matcher(element.attr("href")).matches();
    }

    private static boolean isOurs(Element element, String script) {
        return element.is("meta[charset=utf-8], meta[name=robots][content=noindex]")
                || element.outerHtml().equals(script);
    }

    private static List<String> loading(Document page) {
        return page.select(LOADING).stream()
                .flatMap(element -> Stream.of("src", "href", "xlink:href").filter(element::hasAttr).map(element::attr))
                .filter(url -> !OWN.matcher(url).matches()).toList();
    }

    private static List<String> candidates(Document page) {
        return page.select("[srcset]").stream().flatMap(element -> Stream.of(element.attr("srcset").split(",")))
                .map(candidate -> candidate.strip().split("\\s")[0]).filter(url -> !OWN.matcher(url).matches())
                .toList();
    }
}
