package failover.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * An SVG file that {@code <use>} takes parts of into a page: there they run and load as the page's own elements do, while
 * an image that is merely shown does neither. Styles go as well, of which browsers take different ones along.
 */
final class Sprite {
    private Sprite() {}

    static byte[] cleaned(byte[] svg) {
        var sprite = Jsoup.parse(new String(svg, UTF_8), "", Parser.xmlParser());
        PageCleaner.clean(sprite);
        sprite.getAllElements().stream().filter(element -> !isPlain(element)).forEach(Element::remove);
        sprite.getAllElements().forEach(Sprite::keepToItself);
        sprite.outputSettings().syntax(Syntax.xml).prettyPrint(false).charset(UTF_8);
        return sprite.outerHtml().getBytes(UTF_8);
    }

    /** A prefix may give an element another meaning than its name has here. */
    private static boolean isPlain(Element element) {
        return element instanceof Document || element.tag().namespace().equals(Parser.NamespaceSvg)
                && !element.tagName().contains(":") && !element.is("style, image, feImage");
    }

    private static void keepToItself(Element element) {
        List.of("style", "src", "srcset").forEach(element::removeAttr);
        List.of("href", "xlink:href").stream().filter(name -> !element.attr(name).startsWith("#"))
                .forEach(element::removeAttr);
    }
}
