package failover.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** What a server answers for a name's addresses. */
public sealed interface Answer {
    /** At least one address; {@code ttl} is the shortest of the records that lead there. */
    record Addresses(Set<InetAddress> addresses, Duration ttl) implements Answer {}

    /** Why there is no address. */
    sealed interface None extends Answer {}

    record NoSuchName() implements None {}

    /** The name exists but has no record of the type. */
    record NoAddress(String reason) implements None {}

    /** @param code the response code by its name, or LAME for an authoritative server that does not know the zone */
    record ServerFailure(String code) implements None {}

    record Unreachable(String reason) implements None {}
}
