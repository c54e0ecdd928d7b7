package failover.rehearsal.engine.dns;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A public resolver: answers for every name from its cache, with the TTL that is left in simulated time. */
public final class PublicResolver implements Zone {
    private final Resolver cache;
    private final Clock clock;

    public PublicResolver(Resolver cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
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
            var known = cache.resolve(name.toString(), type);
            var left = Math.max(0, Duration.between(clock.instant(), known.expires()).toSeconds());
            return new Answer(known.rcode(), known.records().stream().map(record -> aged(record, left)).toList(),
                    List.of());
        } catch (IOException _) {
            return Answer.serverFailure();
        }
    }

    private static Record aged(Record record, long ttl) {
        return Record.newRecord(record.getName(), record.getType(), DClass.IN, ttl, record.rdataToWireCanonical());
    }
}
