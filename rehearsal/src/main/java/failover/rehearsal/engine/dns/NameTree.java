package failover.rehearsal.engine.dns;

import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * What a resolver finds by following delegations from the root: the zone, the names elsewhere that the zone knows of, and
 * its parent, which delegates to it. One server stands for all of these.
 */
public final class NameTree implements Zone {
    private static final long NS_TTL = 172_800;

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
        return type == Type.NS && name.equals(new Name(zone.origin(), 1))
                ? Answer.of(List.of(new NSRecord(name, DClass.IN, NS_TTL, parentServer)))
                : zone.answer(name, type);
    }
}
