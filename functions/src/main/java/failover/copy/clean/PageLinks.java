package failover.copy.clean;

import failover.copy.reason.Findings;
import failover.copy.reason.Lost;
import failover.web.Encoding;
import failover.web.WebUrl;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gives every link of a page the one meaning that it keeps wherever the copy is shown. */
public final class PageLinks {
    private final String domain;
    private final WebUrl base;
    private final Encoding encoding;
    private final Findings findings;

    /** @param encoding of the page */
    public PageLinks(String domain, WebUrl base, Encoding encoding, Findings findings) {
        this.findings = findings;
        this.domain = domain;
        this.base = base;
        this.encoding = encoding;
    }

    public void rewrite(Document page) {
        page.select("a, area").forEach(this::rewrite);
    }

    private void rewrite(Element link) {
        var written = link.hasAttr("href") ? link.attr("href") : link.attr("xlink:href");
        boolean linked = link.hasAttr("href") || link.hasAttr("xlink:href");
        link.removeAttr("href").removeAttr("xlink:href").removeAttr("rel");
        if (!linked) {
            return;
        }
        target(written.strip()).ifPresentOrElse(target -> link.attr("href", target),
                () -> findings.lose(Lost.LINK, written.strip()));
        if (link.attr("href").matches("https?://.*")) {
            link.attr("rel", "noopener noreferrer");
        }
    }

    private Optional<String> target(String written) {
        return written.startsWith("#")
                ? Optional.of(written)
                : base.resolve(written, encoding).filter(url -> Harmless.isLinked(url.scheme())).map(this::target);
    }

    /** A path that begins with two slashes would name a host. */
    private String target(WebUrl url) {
        return url.scheme().matches("https?") && url.isAt(domain) && !url.pathname().startsWith("//")
                ? url.relative()
                : url.toString();
    }
}
