package failover.copy.clean;

import java.util.regex.Pattern;
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
    private static final Pattern ON_LOAD = Pattern.compile("this\\.media\\s*=\\s*['\"]?([\\w -]+)");

    private PageCleaner() {}

    public static void clean(Document page) {
        boolean quirks = page.quirksMode() == QuirksMode.quirks;
        page.nodeStream().filter(node -> !isPlain(node, quirks)).toList().forEach(Node::remove);
        page.nodeStream(CDataNode.class).toList().forEach(PageCleaner::escape);
        page.select("link").forEach(PageCleaner::switchOn);
        page.select("noscript").forEach(PageCleaner::keepWithoutScripts);
        page.select("object").forEach(Element::unwrap);
        page.select("body, table, thead, tbody, tfoot, tr, th, td").forEach(PageCleaner::styleBackground);
        page.getAllElements().stream().filter(element -> !Harmless.is(element)).forEach(Element::remove);
        page.nodeStream(DataNode.class).filter(PageCleaner::isNoStyle).toList().forEach(Node::remove);
        page.getAllElements().forEach(PageCleaner::cleanAttributes);
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

    /** A style sheet that a script applies once it is loaded, so that it does not delay the page. */
    private static void switchOn(Element link) {
        var media = ON_LOAD.matcher(link.attr("onload"));
        if (link.is("[rel~=(?i)^stylesheet$][media=print]") && media.find()) {
            link.attr("media", media.group(1));
        } else if (link.is("[rel~=(?i)^preload$][as=style][onload*=stylesheet]")) {
            link.attr("rel", "stylesheet");
        }
    }

    /** Style sheets, and images in the place of those that a script would load; the rest is for counting visitors. */
    private static void keepWithoutScripts(Element noscript) {
        noscript.select("link, style").forEach(noscript::before);
        var waiting = noscript.previousElementSibling();
        var image = noscript.selectFirst("img");
        if (image != null && waiting != null && waiting.is("img[data-src], img[data-srcset], img[data-lazy-src]")) {
            waiting.replaceWith(image);
        }
        noscript.remove();
    }

    /** The old attribute becomes the style that it means. */
    private static void styleBackground(Element element) {
        var image = element.attr("background").replaceAll("[\"\\\\\n\r\f]", "");
        if (!image.isBlank()) {
            element.attr("style", "background-image:url(\"" + image + "\");" + element.attr("style"));
        }
    }

    private static boolean isNoStyle(DataNode data) {
        return data.parent() == null || !data.parent().nodeName().equalsIgnoreCase("style");
    }

    private static void cleanAttributes(Element element) {
        var foreign = element.attributes().asList().stream().filter(attribute -> !Harmless.is(attribute, element))
                .map(Attribute::getKey).toList();
        foreign.forEach(element::removeAttr);
    }
}
