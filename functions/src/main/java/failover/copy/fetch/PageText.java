package failover.copy.fetch;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decodes a page strictly, by what it declares itself: where a browser would guess, nothing is saved. */
public final class PageText {
    private static final Pattern IN_HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final Pattern IN_PAGE = Pattern.compile("(?i)<meta[^>]+charset\\s*=\\s*[\"']?([\\w.:-]+)");
    /** Where browsers look for the page's own declaration (HTML, 4.2.5.4). */
    private static final int HEAD = 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private PageText() {}

    public static String decoded(byte[] body, String type) throws Refusal {
        var head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
        var declared = new LinkedHashSet<Charset>();
        for (var name : Arrays.asList(found(IN_HEADER, type), found(IN_PAGE, head))) {
            if (name.isPresent()) {
                declared.add(charset(name.get()));
            }
        }
        if (declared.size() > 1) {
            throw new Refusal(Reason.WRONG_CHARSET, "Its header and its page declare different charsets: " + declared);
        }
        return decoded(body, declared.stream().findFirst().orElse(StandardCharsets.UTF_8));
    }

    private static String decoded(byte[] body, Charset charset) throws Refusal {
        boolean marked = charset.equals(StandardCharsets.UTF_8) && body.length >= 3
                && Arrays.equals(body, 0, 3, BYTE_ORDER_MARK, 0, 3);
        try {
            var bytes = marked ? ByteBuffer.wrap(body, 3, body.length - 3) : ByteBuffer.wrap(body);
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw new Refusal(Reason.WRONG_CHARSET,
                    "It cannot be decoded as " + charset + ", which it is by its own word");
        }
    }

    /** By the names' meaning on the web, where Latin-1 is Windows-1252 (WHATWG Encoding, 4.2). */
    private static Charset charset(String name) throws Refusal {
        try {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Charset.forName("windows-1252");
                default -> Charset.forName(name);
            };
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.WRONG_CHARSET, "It declares the charset " + name + ", which nobody knows here");
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).findFirst();
    }
}
