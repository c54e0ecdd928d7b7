package failover.copy.asset;

import failover.contract.SiteKeys;
import failover.web.MimeSniffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The assets that a copy may have; by its extension the site knows what it is. */
enum AssetType {
    CSS("css", "text/css"), SVG("svg", "image/svg+xml"), PNG("png", "image/png", "image/apng"), JPG("jpg", "image/jpeg",
            "image/jpg", "image/pjpeg"), GIF("gif", "image/gif"), WEBP("webp", "image/webp"), AVIF("avif",
                    "image/avif"), ICO("ico", "image/x-icon", "image/vnd.microsoft.icon"), WOFF2("woff2",
                            "font/woff2"), WOFF("woff", "font/woff"), TTF("ttf", "font/ttf"), OTF("otf", "font/otf");

    private final String extension;
    private final List<String> mediaTypes;

    AssetType(String extension, String... mediaTypes) {
        this.extension = extension;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** The key in the site bucket, by the digest of the content. */
    String key(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return SiteKeys.SAVED_ASSETS + HexFormat.of().formatHex(digest, 0, 16) + "." + extension;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The type of an asset as browsers judge it: by its content, whatever the server calls an image or a font. Where the
     * content tells nothing, by the server's word, and without one by the extension in the URL.
     */
    static Optional<AssetType> of(String mediaType, byte[] content, String path) {
        var judged = isXml(mediaType) ? mediaType : MimeSniffer.sniff(content).orElse(mediaType);
        return switch (judged) {
            case "", "application/octet-stream", "binary/octet-stream" -> ofPath(path.toLowerCase(Locale.ROOT));
            default -> Arrays.stream(values()).filter(type -> type.mediaTypes.contains(judged)).findFirst();
        };
    }

    private static Optional<AssetType> ofPath(String path) {
        var name = path.endsWith(".jpeg") ? ".jpg" : path;
        return Arrays.stream(values()).filter(type -> name.endsWith("." + type.extension)).findFirst();
    }

    /** @see <a href="https://mimesniff.spec.whatwg.org/#sniffing-in-an-image-context">Sniffing in an image context</a> */
    private static boolean isXml(String mediaType) {
        return mediaType.equals("text/xml") || mediaType.equals("application/xml") || mediaType.endsWith("+xml");
    }
}
