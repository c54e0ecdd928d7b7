package failover.copy.clean;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An SVG file whose parts {@code <use>} shows in a page. Unlike an image, such a part runs scripts and loads files as the
 * page's own elements do. Style sheets are removed too, because browsers differ in which of them apply to the part.
 */
public final class Sprite {
    private Sprite() {}

    /**
     * The sprite without anything that runs or loads.
     *
     * @throws Refusal when the file is not well-formed, or when the result does not pass the inspection
     */
    public static byte[] cleaned(byte[] svg, Findings findings) throws Refusal {
        var sprite = Jsoup.parse(expanded(svg), "", Parser.xmlParser());
        PageCleaner.clean(sprite, findings);
        sprite.getAllElements().stream().filter(element -> !isPlain(element)).forEach(Element::remove);
        sprite.getAllElements().forEach(Sprite::keepToItself);
        sprite.outputSettings().syntax(Syntax.xml).prettyPrint(false).charset(UTF_8);
        var xml = sprite.children().outerHtml(); // the root element alone: what stands before it declares and instructs
        Refusal.ifPresent(InspectionPolicy.judgeSprite(xml));
        return xml.getBytes(UTF_8);
    }

    /**
     * The file as a browser's XML parser sees it: a document type can declare entities and give every element attributes
     * such as {@code onclick}, so both are written out before the cleaning.
     */
    private static String expanded(byte[] svg) throws Refusal {
        try {
            var text = new StringWriter();
            var copier = TransformerFactory.newDefaultInstance().newTransformer();
            copier.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            copier.transform(new SAXSource(reader(), new InputSource(new ByteArrayInputStream(svg))),
                    new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new Refusal(Reason.ASSET_MISSING, "An SVG file is not well-formed XML: " + e.getMessage());
        }
    }

    /** Like browsers, it reads the declarations inside of the file and loads nothing from outside. */
    private static XMLReader reader() {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var reader = factory.newSAXParser().getXMLReader();
            reader.setErrorHandler(new DefaultHandler());
            return reader;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a feature", e);
        }
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
