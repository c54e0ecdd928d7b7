package failover.dns;

import failover.probe.Answer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** Where one server would send a visitor. */
sealed interface Verdict {
    /** @param ttl how long the asker may go on believing it */
    record On(Side side, Duration ttl) implements Verdict {}

    /** @param addresses those that are not where they should be */
    record Unexpected(Set<InetAddress> addresses, Duration ttl) implements Verdict {}

    record Nowhere(Answer.None why) implements Verdict {}
}
