package failover.copy.asset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The assets that a copy may have; by its extension the site knows what it is. */
enum AssetType {
    CSS("css", "text/css"), SVG("svg", "image/svg+xml"), PNG("png", "image/png", "image/apng"), JPG("jpg", "image/jpeg",
            "image/jpg"), GIF("gif", "image/gif"), WEBP("webp", "image/webp"), AVIF("avif", "image/avif"), ICO("ico",
                    "image/x-icon", "image/vnd.microsoft.icon"), WOFF2("woff2", "font/woff2",
                            "application/font-woff2"), WOFF("woff", "font/woff", "application/font-woff"), TTF("ttf",
                                    "font/ttf", "font/sfnt",
                                    "application/x-font-ttf"), OTF("otf", "font/otf", "application/x-font-otf");

    private final String extension;
    private final List<String> mediaTypes;

    AssetType(String extension, String... mediaTypes) {
        this.extension = extension;
        this.mediaTypes = List.of(mediaTypes);
    }

    String extension() {
        return extension;
    }

    /** By what the server says; where that says nothing, by the URL's own extension. */
    static Optional<AssetType> of(String mediaType, String path) {
        return switch (mediaType) {
            case "", "application/octet-stream", "binary/octet-stream" -> ofPath(path.toLowerCase(Locale.ROOT));
            default -> Arrays.stream(values()).filter(type -> type.mediaTypes.contains(mediaType)).findFirst();
        };
    }

    private static Optional<AssetType> ofPath(String path) {
        var name = path.endsWith(".jpeg") ? ".jpg" : path;
        return Arrays.stream(values()).filter(type -> name.endsWith("." + type.extension)).findFirst();
    }
}
