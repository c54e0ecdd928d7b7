package failover.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes images and fonts by their content.
 *
 * @see <a href="https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern">WHATWG MIME Sniffing, image and font
 *      types</a>
 */
public final class MimeSniffer {
    /** How much of the content the patterns need. */
    private static final int HEAD = 36;
    private static final Map<String, Pattern> PATTERNS = Map.ofEntries(type("image/png", "\\x89PNG\r\n\\x1A\n"),
            type("image/gif", "GIF8[79]a"), type("image/jpeg", "\\xFF\\xD8\\xFF"), type("image/webp", "RIFF....WEBPVP"),
            type("image/x-icon", "\\x00\\x00[\\x01\\x02]\\x00"), type("image/avif", "....ftyp(....)*?avi[fs]"),
            type("font/woff", "wOFF"), type("font/woff2", "wOF2"), type("font/otf", "OTTO"),
            type("font/ttf", "\\x00\\x01\\x00\\x00|true"));

    private MimeSniffer() {}

    /** The media type of an image or a font; empty for everything else. */
    public static Optional<String> sniff(byte[] content) {
        var head = new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.ISO_8859_1);
        return PATTERNS.entrySet().stream().filter(type -> type.getValue().matcher(head).lookingAt())
                .map(Entry::getKey).findFirst();
    }

    private static Entry<String, Pattern> type(String mediaType, String pattern) {
        return Map.entry(mediaType, Pattern.compile(pattern, Pattern.DOTALL));
    }
}
