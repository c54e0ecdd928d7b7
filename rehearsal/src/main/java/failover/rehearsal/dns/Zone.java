package failover.rehearsal.dns;

import org.xbill.DNS.Name;

/** What an authoritative server is asked about: one zone, its contents decided at the moment of the question. */
public interface Zone {
    Name origin();

    /** Refuses names of other zones. */
    Answer answer(Name name, int type);
}
