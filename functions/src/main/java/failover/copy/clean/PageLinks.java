package failover.copy.clean;

import failover.copy.fetch.Reference;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gives every link of a page the one meaning that it keeps wherever the copy is shown. */
public final class PageLinks {
    private final String domain;
    private final URI base;

    public PageLinks(String domain, URI base) {
        this.domain = domain;
        this.base = base;
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
        target(written.strip()).ifPresent(target -> link.attr("href", target));
        if (link.attr("href").matches("https?://.*")) {
            link.attr("rel", "noopener noreferrer");
        }
    }

    private Optional<String> target(String written) {
        if (written.startsWith("#")) {
            return Optional.of(written);
        }
        try {
            return target(Reference.resolved(base, written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<String> target(URI url) {
        return switch (String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) {
            case "mailto", "tel" -> Optional.of(url.toString());
            case "http", "https" -> url.getHost() == null ? Optional.empty() : Optional.of(web(url));
            default -> Optional.empty();
        };
    }

    /** A path that begins with two slashes would name a host. */
    private String web(URI url) {
        boolean here = url.getHost().equalsIgnoreCase(domain) && url.getPort() == -1 && url.getRawUserInfo() == null;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        if (!here || !path.startsWith("/") || path.startsWith("//")) {
            return url.toString();
        }
        return path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                + (url.getRawFragment() == null ? "" : "#" + url.getRawFragment());
    }
}
