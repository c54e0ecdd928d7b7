package failover.copy;

import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.XmlDeclaration;

/** Takes out of a page all that does something by itself; what it needs of the server is not looked at here. */
final class PageCleaner {
    private PageCleaner() {}

    static void clean(Document page) {
        List.of(Comment.class, XmlDeclaration.class)
                .forEach(kind -> page.nodeStream(kind).toList().forEach(Node::remove));
        page.select("noscript").forEach(PageCleaner::keepStyles);
        page.getAllElements().stream().filter(element -> !Harmless.is(element)).forEach(Element::remove);
        page.nodeStream(DataNode.class).filter(PageCleaner::isNoStyle).toList().forEach(Node::remove);
        page.getAllElements().forEach(PageCleaner::cleanAttributes);
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
        var foreign = element.attributes().asList().stream().filter(attribute -> !Harmless.is(attribute))
                .map(Attribute::getKey).toList();
        foreign.forEach(element::removeAttr);
    }
}
