package failover.copy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a copy may be fetched from: those of the public internet. Nobody who can write a record of the zone may
 * have the function look around where only it can go. The documentation's ranges are not routed and therefore harmless.
 */
final class AddressPolicy {
    /** IANA's registry of special-purpose addresses: what is not "globally reachable". */
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

    static boolean isPublic(InetAddress address) {
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
