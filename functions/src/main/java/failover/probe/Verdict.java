package failover.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** Where one answer leads a visitor. */
public sealed interface Verdict {
    /** @param ttl how long the asker may cache the answer */
    record On(Side side, Duration ttl) implements Verdict {}

    /**
     * @param addresses those of neither side; all of them when the answer leads to both sides at once
     * @param known     the sides of the answer's other addresses
     */
    record Unexpected(Set<InetAddress> addresses, Set<Side> known, Duration ttl) implements Verdict {}

    record Nowhere(Answer.None why) implements Verdict {}
}
