package failover.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of the parts of a URL.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">WHATWG URL, percent-encoded bytes</a>
 */
enum PercentEncoding {
    /** Each constant names the ASCII characters that are encoded besides controls and everything beyond ASCII. */
    CONTROLS(""), FRAGMENT(" \"<>`"), QUERY(" \"#<>"), SPECIAL_QUERY(" \"#<>'"), PATH(" \"#<>?^`{}"), USER(
            " \"#<>?^`{}/:;=@[\\]|");

    private final String encoded;

    PercentEncoding(String encoded) {
        this.encoded = encoded;
    }

    String encode(String text) {
        return encode(text, StandardCharsets.UTF_8);
    }

    /** What the charset lacks becomes a numeric character reference, as in forms. */
    String encode(String text, Charset charset) {
        var result = new StringBuilder();
        var encoder = charset.newEncoder();
        text.codePoints().forEach(code -> {
            var character = Character.toString(isSurrogate(code) ? 0xFFFD : code);
            if (code < 0x7F && code > 0x1F && encoded.indexOf(code) < 0) {
                result.append(character);
            } else if (encoder.canEncode(character)) {
                append(result, character.getBytes(charset));
            } else {
                result.append("%26%23").append(code).append("%3B");
            }
        });
        return result.toString();
    }

    private static boolean isSurrogate(int code) {
        return code >= 0xD800 && code <= 0xDFFF;
    }

    private static void append(StringBuilder result, byte[] bytes) {
        for (byte one : bytes) {
            result.append("%%%02X".formatted(one));
        }
    }

    static byte[] decode(byte[] text) {
        var plain = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(text[i + 2], 16) : -1;
            plain.write(low >= 0 ? high << 4 | low : text[i]);
            i += low >= 0 ? 2 : 0;
        }
        return plain.toByteArray();
    }
}
