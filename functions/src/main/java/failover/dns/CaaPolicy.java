package failover.dns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;

/** Whether CAA records let Amazon issue a certificate (RFC 8659): only the set nearest to the name counts. */
final class CaaPolicy {
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    /** The properties that every certificate authority must know; see https://www.rfc-editor.org/rfc/rfc8659 */
    private static final Set<String> KNOWN = Set.of("issue", "issuewild", "iodef");
    private static final int CRITICAL = 128;

    private CaaPolicy() {}

    /** The name and its parents without the root, nearest first. */
    static List<Name> tree(Name name) {
        return Stream.iterate(name, above -> above.labels() > 1, above -> new Name(above, 1)).toList();
    }

    /**
     * Why a certificate authority of Amazon must not issue; empty when it may.
     *
     * @param nearestSet the records of the first name of the tree that has any; empty when none has
     */
    static Optional<String> objection(List<CAARecord> nearestSet) {
        var critical = nearestSet.stream().filter(CaaPolicy::isCriticalAndUnknown).map(CAARecord::getTag).findFirst();
        if (critical.isPresent()) {
            return critical.map(
                    "mark the property '%s' as critical, so that an authority that does not know it must not issue"::formatted);
        }
        var issuers = nearestSet.stream().filter(record -> record.getTag().equalsIgnoreCase("issue"))
                .map(CaaPolicy::issuer).toList();
        return issuers.isEmpty() || issuers.stream().anyMatch(AMAZON::contains)
                ? Optional.empty()
                : Optional.of("do not let Amazon issue; allow amazon.com");
    }

    private static boolean isCriticalAndUnknown(CAARecord record) {
        return (record.getFlags() & CRITICAL) != 0 && !KNOWN.contains(record.getTag().toLowerCase(Locale.ROOT));
    }

    /** Without the parameters that may follow. */
    private static String issuer(CAARecord record) {
        return record.getValue().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
