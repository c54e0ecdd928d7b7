package failover.rehearsal.benchmark;

import failover.rehearsal.account.Internet;
import failover.rehearsal.account.Nameservers;
import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.Zone;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A resolver whose cache has everything: what a zone answers, where that zone's servers are, and any number of names beside it
 * that lead to the primary.
 *
 * @param delay until each answer
 */
record FullCache(Duration delay, Zone zone) implements Zone {
    private static final String BESIDE = "www";

    /** One of the names beside the zone's. */
    static String name(int number) {
        return BESIDE + number + ".example.com";
    }

    @Override
    public Name origin() {
        return Name.root;
    }

    @Override
    public boolean isCache() {
        return true;
    }

    @Override
    public Answer answer(Name name, int type) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var server = Nameservers.addresses().get(name.toString(true));
        if (type == Type.A && server != null) {
            return answer(name, server.getFirst());
        }
        return type == Type.A && name.getLabelString(0).matches(BESIDE + "\\d+")
                ? answer(name, InetAddress.ofLiteral(Internet.PRIMARY_ADDRESS))
                : zone.answer(name, type);
    }

    private static Answer answer(Name name, InetAddress address) {
        return Answer.of(List.of(new ARecord(name, DClass.IN, 60, address)));
    }
}
