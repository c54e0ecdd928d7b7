package failover.copy.fetch;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the URLs that pages hold: browsers forgive more than the standard of URIs allows. */
public final class Reference {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private Reference() {}

    /**
     * The URL that a text means at some place, without its fragment's meaning.
     *
     * @throws IllegalArgumentException when it means none
     */
    public static URI resolved(URI base, String text) {
        var legal = legal(text.strip().replaceAll("[\\t\\n\\r\\f]", ""));
        if (legal.isEmpty() || legal.startsWith("?")) {
            return URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + legal);
        }
        var url = base.resolve(URI.create(legal));
        // Only then: it would make one slash of two as well, which is another path.
        return url.toString().contains("/.") ? withinRoot(url.normalize()) : url;
    }

    /**
     * The URL of an asset. The copy may need nothing but what the domain itself serves by https.
     *
     * @param base what the text is relative to, which a page may set as it likes
     */
    public static URI own(String domain, URI base, String text) throws Refusal {
        var url = asset(base, text);
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.equals("http")) {
            throw new Refusal(Reason.MIXED_CONTENT, "It needs " + url + ": link it by https and from the same host");
        }
        if (!scheme.equals("https") || !isAt(domain, url)) {
            throw new Refusal(Reason.THIRD_PARTY,
                    "It needs " + url + ": serve it yourself, or name its element in copy.remove");
        }
        return withoutFragment(url);
    }

    /** Whether a browser of today loads such an asset: neither other schemes, nor the formats of Internet Explorer. */
    public static boolean isLoaded(URI base, String text) throws Refusal {
        var url = asset(base, text);
        return !url.isOpaque() && String.valueOf(url.getScheme()).matches("(?i)https?")
                && !String.valueOf(url.getPath()).matches("(?i).*\\.(eot|htc)");
    }

    /** Whether a URL is of a host, at the port that every https URL has. */
    public static boolean isAt(String host, URI url) {
        return host.equalsIgnoreCase(url.getHost()) && (url.getPort() == -1 || url.getPort() == 443)
                && url.getRawUserInfo() == null;
    }

    public static URI withoutFragment(URI url) {
        var text = url.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? url : URI.create(text.substring(0, fragment));
    }

    /** Above the root there is the root. */
    private static URI withinRoot(URI url) {
        return URI.create(url.toString().replaceFirst("^(\\w+://[^/?#]*)(?:/\\.\\.)+(?=/|$)", "$1"));
    }

    private static URI asset(URI base, String text) throws Refusal {
        try {
            return resolved(base, text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.ASSET_MISSING, "It needs '" + text + "', which is no URL");
        }
    }

    private static String legal(String text) {
        var legal = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one > 0 && (Character.isLetterOrDigit(one) || LEGAL.indexOf(one) >= 0)) {
                legal.append((char) one);
            } else {
                legal.append("%%%02X".formatted(one));
            }
        }
        return legal.toString();
    }
}
