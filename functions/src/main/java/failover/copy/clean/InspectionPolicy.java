package failover.copy.clean;

import failover.contract.SiteKeys;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The last look at a finished copy, read anew as a browser will read it: whatever the cleaning may have missed, a copy that
 * runs, sends or loads anything but the site's own files is not published.
 */
public final class InspectionPolicy {
    private static final Pattern OWN = Pattern
            .compile("/" + SiteKeys.ASSETS + "[\\w./-]+(#[\\w.:-]+)?|#[\\w.:-]*|about:invalid");
    /** A scheme in any other spelling could be that of a script. */
    private static final Pattern LINK = Pattern.compile("(?s)[#/].*|([a-z0-9+.-]+):.*|");
    private static final String LOADING = "img[src], source[src], link[href], svg [href]:not(a, area), svg [xlink:href]:not(a, area)";

    private InspectionPolicy() {}

    /**
     * Judges a page as it is to be published.
     *
     * @param script the only script that it may hold, as HTML
     */
    public static Optional<Complaint> judge(String html, String script) {
        var ours = Jsoup.parseBodyFragment(script).body().html();
        return judge(Jsoup.parse(html), ours, "the finished copy");
    }

    /** @param xml a sprite as it is to be published */
    static Optional<Complaint> judgeSprite(String xml) {
        return judge(Jsoup.parse(xml, "", Parser.xmlParser()), "", "a cleaned SVG file");
    }

    private static Optional<Complaint> judge(Document document, String script, String where) {
        return Stream.of(declaring(document), acting(document, script), loading(document), candidates(document))
                .flatMap(List::stream).findFirst().map(found -> new Complaint(Reason.NOT_CLEAN, "Found in " + where
                        + ": " + found + ". Name its element in copy.remove"));
    }

    private static List<String> declaring(Document document) {
        return document.nodeStream().filter(InspectionPolicy::declares).map(Node::outerHtml).toList();
    }

    /** XML parsers act on processing instructions and on the declarations that a document type may hold in brackets. */
    private static boolean declares(Node node) {
        return switch (node) {
            case CDataNode _ -> true;
            case Element _,TextNode _,DataNode _,Comment _ -> false;
            case DocumentType type -> type.outerHtml().contains("[");
            default -> true;
        };
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
        var link = LINK.matcher(element.attr("href"));
        return element.is("a, area") && (!link.matches() || link.group(1) != null && !Harmless.isLinked(link.group(1)));
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
