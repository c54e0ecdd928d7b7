package failover.rehearsal.engine.dns;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** What a resolver says: the response code, the records and until when (simulated time) it will say the same. */
public record Resolution(int rcode, List<Record> records, Instant expires) {
    public List<InetAddress> addresses() {
        return records.stream().<InetAddress>mapMulti((record, sink) -> {
            switch (record) {
                case ARecord a -> sink.accept(a.getAddress());
                case AAAARecord aaaa -> sink.accept(aaaa.getAddress());
                default -> {
                    // A CNAME on the way to the addresses.
                }
            }
        }).toList();
    }

    @Override
    public String toString() {
        return Rcode.string(rcode) + " " + records + " until " + expires;
    }
}
