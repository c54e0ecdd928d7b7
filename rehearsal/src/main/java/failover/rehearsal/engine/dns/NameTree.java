package failover.rehearsal.engine.dns;

import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * What a resolver finds by following delegations from the root: the zone, the names elsewhere that the zone knows of, and
 * those above it, which hold nothing but the delegation to it. One server stands for all of these.
 */
public final class NameTree implements Zone {
    private static final long NS_TTL = 172_800;
    private static final long NEGATIVE_TTL = 900;

    private final Zone zone;
    private final Name parentServer;

    /** @param parentServer the name of the server of the zone's parent */
    public NameTree(Zone zone, Name parentServer) {
        this.zone = zone;
        this.parentServer = parentServer;
    }

    @Override
    public Name origin() {
        return Name.root;
    }

    @Override
    public Answer answer(Name name, int type) {
        if (type == Type.NS && name.equals(new Name(zone.origin(), 1))) {
            return Answer.of(List.of(new NSRecord(name, DClass.IN, NS_TTL, parentServer)));
        }
        return isAbove(name) ? Answer.noData(authority(name)) : zone.answer(name, type);
    }

    private boolean isAbove(Name name) {
        return zone.origin().subdomain(name) && !zone.origin().equals(name);
    }

    private SOARecord authority(Name name) {
        return new SOARecord(name, DClass.IN, NEGATIVE_TTL, parentServer, parentServer, 1, 1800, 900, 604_800,
                NEGATIVE_TTL);
    }
}
