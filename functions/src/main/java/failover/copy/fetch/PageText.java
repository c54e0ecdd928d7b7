package failover.copy.fetch;

import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.DeclaredEncoding;
import failover.web.Encoding;

/**
 * The text of a page.
 *
 * @param encoding that the page was sent in; its style sheets have the same unless they say otherwise
 */
public record PageText(String html, Encoding encoding) {
    /**
     * Decodes a page. Where a browser would show replacement characters, nothing is saved.
     *
     * @param type the header Content-Type, or an empty text
     */
    public static PageText of(byte[] body, String type, Findings findings) throws Refusal {
        var encoding = DeclaredEncoding.ofPage(body, type);
        if (!encoding.isSupported()) {
            throw new Refusal(Reason.WRONG_CHARSET,
                    "It declares the encoding " + encoding.name() + ", which cannot be read: send UTF-8");
        }
        var html = encoding.decodeStrictly(body);
        if (html.isEmpty()) {
            findings.refuse(Reason.WRONG_CHARSET, "It is not text in " + encoding.name()
                    + ", the encoding that it declares: declare the right one");
        }
        return new PageText(html.orElseGet(() -> encoding.decode(body)), encoding);
    }
}
