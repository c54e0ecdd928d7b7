package failover.copy.asset;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** An asset that stands in its own URL (RFC 2397); the security policy wants it as a file. */
record DataUrl(String mediaType, byte[] content) {
    static boolean is(String reference) {
        return reference.strip().regionMatches(true, 0, "data:", 0, 5);
    }

    static DataUrl of(String reference) throws Refusal {
        var text = reference.strip().substring(5);
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new Refusal(Reason.ASSET_MISSING, "It holds a data: URL without data");
        }
        var head = text.substring(0, comma).toLowerCase(Locale.ROOT);
        var data = unescaped(text.substring(comma + 1));
        return new DataUrl(head.split(";", 2)[0].strip(), head.strip().endsWith(";base64") ? base64(data) : data);
    }

    private static byte[] base64(byte[] data) throws Refusal {
        try {
            return Base64.getMimeDecoder().decode(data);
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.ASSET_MISSING, "It holds a data: URL that is not base64 as it says");
        }
    }

    private static byte[] unescaped(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            boolean escaped = bytes[i] == '%' && high >= 0 && low >= 0;
            plain.write(escaped ? high << 4 | low : bytes[i]);
            i += escaped ? 2 : 0;
        }
        return plain.toByteArray();
    }
}
