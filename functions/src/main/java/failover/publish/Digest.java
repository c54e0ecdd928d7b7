package failover.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.page.Slot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a file, in hexadecimal. For a page it leaves out what changes with every upload: what its {@link Slot}s
 * hold.
 */
public final class Digest {
    private Digest() {}

    static String of(String key, byte[] content) {
        return sha256(SiteFile.isPage(key) ? withEmptySlots(content) : content);
    }

    private static byte[] withEmptySlots(byte[] page) {
        return Slot.emptied(new String(page, UTF_8)).getBytes(UTF_8);
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
