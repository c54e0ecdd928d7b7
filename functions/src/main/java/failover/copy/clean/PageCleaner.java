package failover.copy.clean;

import failover.copy.reason.Findings;
import failover.copy.reason.Lost;
import failover.copy.reason.Place;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.QuirksMode;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Takes out of a page all that does something by itself; what it needs of the server is not looked at here. */
public final class PageCleaner {
    /** Marks an image that a video leaves: no page is refused for it. */
    public static final String POSTER = "data-saved-poster";

    /** Images that wait for a script to show them. */
    private static final String WAITING = "img[data-src], img[data-srcset], img[data-lazy-src], img[data-original]";

    private final Document page;
    private final Findings findings;

    private PageCleaner(Document page, Findings findings) {
        this.page = page;
        this.findings = findings;
    }

    /** @param findings takes what the page loses */
    public static void clean(Document page, Findings findings) {
        new PageCleaner(page, findings).clean();
    }

    private void clean() {
        boolean quirks = page.quirksMode() == QuirksMode.quirks;
        page.nodeStream().filter(node -> !isPlain(node, quirks)).toList().forEach(Node::remove);
        page.nodeStream(CDataNode.class).toList().forEach(PageCleaner::escape);
        new ScriptedStyles(page, findings).switchOn();
        page.select("noscript").forEach(PageCleaner::keepWithoutScripts);
        page.select(WAITING).stream().filter(PageCleaner::showsSomethingElse)
                .forEach(image -> findings.lose(Lost.IMAGE, Place.of(image)));
        page.select("object").forEach(this::keepFallback);
        page.select("video[poster]").forEach(this::keepPoster);
        page.select("body, table, thead, tbody, tfoot, tr, th, td").forEach(PageCleaner::styleBackground);
        page.getAllElements().stream().filter(element -> !Harmless.is(element)).forEach(this::remove);
        page.nodeStream(DataNode.class).filter(PageCleaner::isNoStyle).toList().forEach(Node::remove);
        page.getAllElements().forEach(this::cleanAttributes);
    }

    /** Neither comments, which some browsers and many tools act on, nor processing instructions, nor declarations. */
    private static boolean isPlain(Node node, boolean quirks) {
        return switch (node) {
            case Element _,TextNode _,DataNode _ -> true;
            // Browsers lay a page out by its document type; jsoup writes it without the faults that switch to quirks mode.
            case DocumentType type -> type.name().equals("html") && !quirks;
            default -> false;
        };
    }

    /** Outside of SVG and MathML browsers take such text for markup. */
    private static void escape(CDataNode text) {
        text.replaceWith(new TextNode(text.getWholeText()));
    }

    /** Style sheets, and images in the place of those that a script would load; the rest is for counting visitors. */
    private static void keepWithoutScripts(Element noscript) {
        noscript.select("link, style").forEach(noscript::before);
        var image = noscript.selectFirst("img");
        if (image != null) {
            Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
                    .filter(beside -> beside != null && beside.is(WAITING)).findFirst()
                    .ifPresent(waiting -> waiting.replaceWith(image));
        }
        noscript.remove();
    }

    /** Without its script it shows nothing, or a placeholder. */
    private static boolean showsSomethingElse(Element image) {
        return image.attr("srcset").isBlank() && Stream.of("data-src", "data-lazy-src", "data-original")
                .map(image::attr).noneMatch(later -> !later.isBlank() && later.equals(image.attr("src")));
    }

    private void keepFallback(Element object) {
        if (object.hasAttr("data")) {
            findings.lose(Lost.PLUGIN, Place.of(object));
        }
        object.unwrap();
    }

    /** What a video shows until it plays. */
    private void keepPoster(Element video) {
        findings.lose(Lost.MEDIA, Place.of(video));
        var poster = new Element("img").attr("src", video.attr("poster")).attr("alt", video.attr("title"))
                .attr(POSTER, "");
        Stream.of("id", "class", "style", "width", "height").filter(video::hasAttr)
                .forEach(name -> poster.attr(name, video.attr(name)));
        video.replaceWith(poster);
    }

    /** The old attribute becomes the style that it means. */
    private static void styleBackground(Element element) {
        var image = element.attr("background").replace('\\', '/').replaceAll("[\"\n\r\f]", "");
        if (!image.isBlank()) {
            element.attr("style", "background-image:url(\"" + image + "\");" + element.attr("style"));
        }
        element.removeAttr("background");
    }

    private static boolean isNoStyle(DataNode data) {
        return data.parent() == null || !data.parent().nodeName().equalsIgnoreCase("style");
    }

    private void remove(Element element) {
        if (element.ownerDocument() != null) { // else it went with its parent
            Harmless.loss(element).ifPresent(kind -> findings.lose(kind, Place.of(element)));
        }
        element.remove();
    }

    private void cleanAttributes(Element element) {
        var foreign = element.attributes().asList().stream().filter(attribute -> !Harmless.is(attribute, element))
                .map(Attribute::getKey).toList();
        foreign.forEach(name -> {
            Harmless.loss(name).ifPresent(kind -> findings.lose(kind, element.normalName() + " " + name));
            element.removeAttr(name);
        });
    }
}
