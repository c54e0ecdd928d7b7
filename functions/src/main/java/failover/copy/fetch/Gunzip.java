package failover.copy.fetch;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses what a server sent, as far as it is worth it. */
final class Gunzip {
    private Gunzip() {}

    static byte[] plain(byte[] body, String encoding, int largest) throws Refusal {
        return switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> decompressed(body, largest);
            default -> throw new Refusal(Reason.ENCODING,
                    "It is encoded as " + encoding + " although only gzip was asked for");
        };
    }

    private static byte[] decompressed(byte[] body, int largest) throws Refusal {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var plain = stream.readNBytes(largest + 1);
            if (plain.length > largest) {
                throw new Refusal(Reason.TOO_LARGE, "It has more than " + largest + " bytes");
            }
            return plain;
        } catch (EOFException _) {
            throw new Refusal(Reason.CUT_SHORT, "Its compressed body is incomplete");
        } catch (IOException e) {
            throw new Refusal(Reason.ENCODING, "It cannot be decompressed: " + e.getMessage());
        }
    }
}
