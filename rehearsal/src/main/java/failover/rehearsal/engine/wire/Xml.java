package failover.rehearsal.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** An element, written as it stands; and, for the few request bodies, the texts of a parsed document's elements. */
public record Xml(String text) {
    public static Xml element(String name, Xml... children) {
        return element(name, List.of(children));
    }

    public static Xml element(String name, List<Xml> children) {
        return wrapped("<" + name + ">", children.stream().map(Xml::text).collect(Collectors.joining()), name);
    }

    public static Xml element(String name, String value) {
        return wrapped("<" + name + ">", escaped(value), name);
    }

    /** The root element in its namespace. */
    public static Xml document(String name, String namespace, Xml... children) {
        var inner = Stream.of(children).map(Xml::text).collect(Collectors.joining());
        return wrapped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + name + " xmlns=\"" + namespace + "\">", inner,
                name);
    }

    private static Xml wrapped(String start, String inner, String name) {
        return new Xml(start + inner + "</" + name + ">");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Texts of all elements with this name, in the document's order; none when the body is not XML. */
    public static List<String> texts(byte[] body, String name) {
        try {
            var elements = parsed(body).getElementsByTagNameNS("*", name);
            return IntStream.range(0, elements.getLength()).mapToObj(elements::item).map(node -> node.getTextContent())
                    .toList();
        } catch (SAXException _) {
            return List.of();
        }
    }

    private static Document parsed(byte[] body) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("reading XML from memory", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
