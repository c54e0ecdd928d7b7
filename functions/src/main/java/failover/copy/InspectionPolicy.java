package failover.copy;

import java.util.List;
import java.util.Locale;
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
            .compile("/_fallback/assets/[\\w./-]+(#[\\w.:-]+)?|#[\\w.:-]*|about:invalid");
    private static final String LOADING = "img[src], source[src], link[href], svg [href]:not(a), svg [xlink:href]:not(a)";

    private InspectionPolicy() {}

    static Optional<Complaint> judge(String html, Banner banner) {
        var page = Jsoup.parse(html.replace(banner.script(), ""));
        return Stream.of(acting(page), loading(page), candidates(page)).flatMap(List::stream).findFirst()
                .map(found -> new Complaint(Reason.NOT_CLEAN, "The finished copy still holds " + found
                        + ": name its element in copy.remove"));
    }

    private static List<String> acting(Document page) {
        return page.getAllElements().stream()
                .filter(element -> !Harmless.is(element) && !isOurs(element) || acts(element))
                .map(element -> element.shallowClone().outerHtml()).toList();
    }

    private static boolean acts(Element element) {
        return element.hasAttr("style")
                || element.attr("href").strip().toLowerCase(Locale.ROOT).startsWith("javascript:")
                || element.attributes().asList().stream().anyMatch(attribute -> !Harmless.is(attribute));
    }

    private static boolean isOurs(Element element) {
        return element.is("meta[charset=utf-8], meta[name=robots][content=noindex]");
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
