package failover.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.contract.SiteKeys;
import failover.page.PageTemplate;
import failover.page.Slot;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One file that the site should have. Its bytes come from the package, from the primary (a saved copy), or from S3, which
 * keeps every published version.
 *
 * @param key    its key in the site bucket, such as {@code _fallback/assets/style.css}
 * @param digest see {@link Digest}
 * @param copied present for a page that is a saved copy
 * @param source gives the bytes, when they are needed; of a page, what its slots hold is replaced when it is uploaded
 */
public record SiteFile(String key, String digest, Optional<CopyMetadata> copied, Supplier<byte[]> source) {
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"), Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"), Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"), Map.entry("ttf", "font/ttf"), Map.entry("otf", "font/otf"),
            Map.entry("gif", "image/gif"), Map.entry("avif", "image/avif"));

    public static SiteFile of(String key, byte[] source) {
        return new SiteFile(key, Digest.of(key, source), Optional.empty(), () -> source);
    }

    public static SiteFile copy(String key, byte[] page, CopyMetadata copied) {
        return new SiteFile(key, Digest.of(key, page), Optional.of(copied), () -> page);
    }

    /** A published file. Its source throws an IllegalStateException when the bytes are not what the manifest names. */
    static SiteFile kept(String key, Manifest.Entry entry, Supplier<byte[]> stored) {
        return new SiteFile(key, entry.digest(), entry.copied(), () -> {
            var bytes = stored.get();
            if (!Digest.of(key, bytes).equals(entry.digest())) {
                throw new IllegalStateException("What S3 keeps of " + key + " is not what was published");
            }
            return bytes;
        });
    }

    boolean isPage() {
        return isPage(key);
    }

    static boolean isPage(String key) {
        return key.endsWith(".html");
    }

    /** Whether it shows the status. A saved copy does not; it shows the time at which it was taken. */
    boolean tellsStatus() {
        return isPage() && copied.isEmpty();
    }

    byte[] content(PageTemplate template, Moment moment) {
        var bytes = source.get();
        return isPage() ? told(new String(bytes, UTF_8), template, moment).getBytes(UTF_8) : bytes;
    }

    private String told(String page, PageTemplate template, Moment moment) {
        var telling = template.telling(page, moment.told(), moment.now());
        return copied.map(copy -> Slot.SAVED.filled(telling, template.time(copy.at()))).orElse(telling);
    }

    Headers headers() {
        return new Headers(contentType(), cacheControl());
    }

    private String contentType() {
        return TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /**
     * CloudFront asks for each object again after a minute, so nothing has to be invalidated, and shows what it has for a
     * day while S3 fails. Viewers of pages get {@code no-store} at the edge. A saved copy's asset is named by its
     * content, so it never changes under its key.
     */
    private String cacheControl() {
        if (isPage()) {
            return "s-maxage=60, stale-if-error=86400";
        }
        return isNamedByContent()
                ? "public, max-age=86400, s-maxage=86400, stale-if-error=604800"
                : "public, max-age=60, s-maxage=60, stale-if-error=86400";
    }

    private boolean isNamedByContent() {
        return key.startsWith(SiteKeys.SAVED_ASSETS);
    }
}
