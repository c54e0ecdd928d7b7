package failover.rehearsal.engine.template;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The part of a physical id that AWS makes up: here the same for the same stack and resource, in every run. */
record Digits(byte[] hash) {
    private static final int BASE_36 = 36;
    private static final int DECIMAL = 10;

    static Digits of(String stack, String logicalId) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Digits(sha256.digest((stack + "/" + logicalId).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String uuid() {
        return UUID.nameUUIDFromBytes(hash).toString();
    }

    /** The placeholders: {@code {hex}}, {@code {lower}}, {@code {upper}}, {@code {digits}}, {@code {uuid}}. */
    void forEach(BiConsumer<String, String> placeholder) {
        var lower = radix(BASE_36).substring(0, 13);
        placeholder.accept("uuid", uuid());
        placeholder.accept("hex", HexFormat.of().formatHex(hash).substring(0, 17));
        placeholder.accept("lower", lower);
        placeholder.accept("upper", lower.toUpperCase(Locale.ROOT));
        placeholder.accept("digits", radix(DECIMAL).substring(0, 10));
    }

    private String radix(int radix) {
        return new BigInteger(1, hash).toString(radix);
    }
}
