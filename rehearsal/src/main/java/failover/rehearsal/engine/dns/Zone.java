package failover.rehearsal.engine.dns;

import org.xbill.DNS.Name;

/** What an authoritative server is asked about: one zone, its contents decided at the moment of the question. */
public interface Zone {
    Name origin();

    /** A cache speaks for others' zones: recursion available, never authoritative. */
    default boolean isCache() {
        return false;
    }

    /** Refuses names of other zones. */
    Answer answer(Name name, int type);
}
