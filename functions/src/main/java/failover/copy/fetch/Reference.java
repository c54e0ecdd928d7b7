package failover.copy.fetch;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.WebUrl;
import java.util.Optional;

/** What a page's references to assets mean, and which of them a copy may have. */
public final class Reference {
    private Reference() {}

    /**
     * The URL of an asset of the domain; empty when no browser of today loads it: no URL, another scheme, or a format of
     * Internet Explorer.
     *
     * @param base what the text is relative to, which a page may set as it likes
     * @throws Refusal when browsers would load it from elsewhere, or without TLS
     */
    public static Optional<WebUrl> own(String domain, WebUrl base, String text) throws Refusal {
        var url = base.resolve(text).map(WebUrl::withoutFragment);
        if (url.isEmpty() || !url.get().scheme().matches("https?|file|ftp")
                || url.get().pathname().matches("(?i).*\\.(eot|htc)")) {
            return Optional.empty();
        }
        if (url.get().scheme().equals("http")) {
            throw new Refusal(Reason.MIXED_CONTENT,
                    "It needs " + url.get() + ": link it by https and from the same host");
        }
        if (!url.get().isHttps() || !url.get().isAt(domain)) {
            throw new Refusal(Reason.THIRD_PARTY,
                    "It needs " + url.get() + ": serve it yourself, or name its element in copy.remove");
        }
        return url;
    }
}
