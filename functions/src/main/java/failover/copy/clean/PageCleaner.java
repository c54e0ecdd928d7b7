package failover.copy.clean;

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
    private PageCleaner() {}

    public static void clean(Document page) {
        boolean quirks = page.quirksMode() == QuirksMode.quirks;
        page.nodeStream().filter(node -> !isPlain(node, quirks)).toList().forEach(Node::remove);
        page.nodeStream(CDataNode.class).toList().forEach(PageCleaner::escape);
        page.select("noscript").forEach(PageCleaner::keepStyles);
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

    /** Some pages load their style sheets by a script, and without scripts from here; the rest is for counting visitors. */
    private static void keepStyles(Element noscript) {
        noscript.select("link, style").forEach(noscript::before);
        noscript.remove();
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
