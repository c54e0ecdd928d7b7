package failover.probe;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Bounds the sockets that are open at the same time. Each server has a share of its own, so that the queries to a silent
 * server keep no other server's queries waiting.
 */
final class SocketShares {
    /**
     * Half of the file descriptors that Lambda allows.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
     */
    static final int ALL = 512;

    private final Map<Server, Semaphore> shares;

    /** One query and its reply, by sockets of its own. */
    interface Exchange {
        Reply reply() throws IOException;
    }

    SocketShares(Collection<Query> queries) {
        var servers = queries.stream().map(Query::server).distinct().toList();
        int share = Math.max(1, ALL / Math.max(1, servers.size()));
        shares = servers.stream().collect(Collectors.toMap(Function.identity(), _ -> new Semaphore(share)));
    }

    /**
     * Makes an exchange as soon as the server's share allows it.
     *
     * @throws SocketTimeoutException when that is not before the deadline
     */
    Reply within(Server server, Deadline deadline, Exchange exchange) throws IOException {
        var share = shares.get(server);
        try {
            if (!share.tryAcquire(deadline.millis(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("no answer in time to earlier queries");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            return exchange.reply();
        } finally {
            share.release();
        }
    }
}
