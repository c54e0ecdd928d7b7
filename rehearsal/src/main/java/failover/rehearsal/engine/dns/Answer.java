package failover.rehearsal.engine.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** An answer: records, or the zone's SOA saying that there is no such name or no such type, or a refusal. */
public record Answer(int rcode, List<Record> records, List<Record> authority) {
    public static Answer of(List<Record> records) {
        return new Answer(Rcode.NOERROR, List.copyOf(records), List.of());
    }

    /** NOERROR without records: the name exists, the type does not (RFC 2308). */
    public static Answer noData(SOARecord soa) {
        return new Answer(Rcode.NOERROR, List.of(), List.of(soa));
    }

    public static Answer refused() {
        return new Answer(Rcode.REFUSED, List.of(), List.of());
    }

    public static Answer serverFailure() {
        return new Answer(Rcode.SERVFAIL, List.of(), List.of());
    }

    public static Answer noSuchName(SOARecord soa) {
        return new Answer(Rcode.NXDOMAIN, List.of(), List.of(soa));
    }
}
