package failover.probe;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses that an answer gave may be connected to: those of the public internet. Somebody who can write a record
 * must not make a function connect to what only the function can reach. The documentation's ranges are not routed, so
 * they are harmless. From IANA's registry, https://www.iana.org/assignments/iana-ipv4-special-registry
 */
public final class AddressPolicy {
    /** What the registry does not call globally reachable. */
    private static final List<Range> SPECIAL = Stream.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4").map(Range::of).toList();

    private record Range(int first, int mask) {
        static Range of(String text) {
            var parts = text.split("/");
            int mask = -1 << 32 - Integer.parseInt(parts[1]);
            return new Range(ByteBuffer.wrap(InetAddress.ofLiteral(parts[0]).getAddress()).getInt(), mask);
        }

        boolean holds(int address) {
            return (address & mask) == first;
        }
    }

    private AddressPolicy() {}

    public static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    /** @param address in network order, 4 or 16 bytes */
    static boolean isPublic(byte[] address) {
        var bytes = ByteBuffer.wrap(address);
        return address.length == 4 ? isPublic(bytes.getInt()) : isGlobalUnicast(bytes.getLong());
    }

    private static boolean isPublic(int address) {
        return SPECIAL.stream().noneMatch(range -> range.holds(address));
    }

    /** 2000::/3 without those that hold an IPv4 address (6to4, Teredo); IPv4-mapped ones and ULA are outside of it. */
    private static boolean isGlobalUnicast(long upper) {
        return upper >>> 61 == 1 && upper >>> 48 != 0x2002 && upper >>> 32 != 0x2001_0000L;
    }
}
