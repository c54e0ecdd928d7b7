package failover.dns;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;

/** Whether CAA records let Amazon issue a certificate (RFC 8659): the set nearest to the name counts, alone. */
final class CaaPolicy {
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    private CaaPolicy() {}

    /** The name and its parents without the root, nearest first. */
    static List<Name> tree(Name name) {
        return Stream.iterate(name, above -> above.labels() > 1, above -> new Name(above, 1)).toList();
    }

    /** @param nearestSet the records of the first name of the tree that has any; empty when none has */
    static boolean blocks(List<CAARecord> nearestSet) {
        var issuers = nearestSet.stream().filter(record -> record.getTag().equalsIgnoreCase("issue"))
                .map(CaaPolicy::issuer).toList();
        return !issuers.isEmpty() && issuers.stream().noneMatch(AMAZON::contains);
    }

    /** Without the parameters that may follow. */
    private static String issuer(CAARecord record) {
        return record.getValue().split(";", 2)[0].strip().toLowerCase();
    }
}
