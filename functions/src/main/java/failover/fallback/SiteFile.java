package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.page.PageTemplate;
import failover.page.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * One file of the site as it is to be published.
 *
 * @param key    its key in the site bucket, such as {@code _fallback/assets/style.css}
 * @param source its bytes; of a page with an empty status
 */
record SiteFile(String key, byte[] source) {
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"), Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"), Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"), Map.entry("ttf", "font/ttf"), Map.entry("otf", "font/otf"),
            Map.entry("gif", "image/gif"), Map.entry("avif", "image/avif"));

    boolean isPage() {
        return key.endsWith(".html");
    }

    byte[] content(PageTemplate template, Status status, Instant checked) {
        return isPage() ? template.withStatus(new String(source, UTF_8), status, checked).getBytes(UTF_8) : source;
    }

    String contentType() {
        return TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** For CloudFront; what viewers get for a page is set at the edge ({@code no-store}). */
    String cacheControl() {
        return isPage()
                ? "s-maxage=60, stale-if-error=86400"
                : "public, max-age=300, s-maxage=86400, stale-if-error=604800";
    }

    /** SHA-256 of the source: the same whatever the status is. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
