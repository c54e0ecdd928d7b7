package failover.probe;

import failover.aws.Network;
import failover.aws.Reason;
import failover.probe.Reply.Answered;
import failover.probe.Reply.Unreachable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/**
 * Asks DNS servers directly, never through a cache of this machine. All queries run at the same time, each on a virtual
 * thread and with sockets of its own ({@link SocketShares} bounds them): UDP first, TCP when the answer is truncated,
 * and without EDNS when the server does not know it. A server that never answers costs the budget once.
 */
public final class DnsClient {
    private static final int PORT = 53;
    /** Exchanges end by themselves and report why; this ends those that do not. */
    private static final Duration LATE = Duration.ofMillis(200);

    private final Network network;

    public DnsClient(Network network) {
        this.network = network;
    }

    /** A reply for each query, in their order, when all are there or the budget is spent. */
    public Map<Query, Reply> ask(Collection<Query> queries, Duration budget) {
        var deadline = Deadline.in(budget);
        var distinct = queries.stream().distinct().toList();
        var shares = new SocketShares(distinct);
        var tasks = distinct.stream().<Callable<Reply>>map(query -> () -> exchange(query, shares, deadline)).toList();
        var replies = new LinkedHashMap<Query, Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = threads.invokeAll(tasks, budget.plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < pending.size(); i++) {
                replies.put(distinct.get(i), reply(pending.get(i)));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return replies;
    }

    /** The first response that is good enough, with its query; empty when there is none in time. */
    public Optional<Map.Entry<Query, Message>> first(List<Query> queries, Predicate<Message> goodEnough,
            Duration budget) {
        if (queries.isEmpty()) {
            return Optional.empty();
        }
        var deadline = Deadline.in(budget);
        var shares = new SocketShares(queries);
        var tasks = queries.stream().<Callable<Map.Entry<Query, Message>>>map(
                query -> () -> Map.entry(query, goodOne(query, goodEnough, shares, deadline))).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Optional.of(threads.invokeAny(tasks, budget.plus(LATE).toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Message goodOne(Query query, Predicate<Message> goodEnough, SocketShares shares, Deadline deadline)
            throws IOException {
        if (exchange(query, shares, deadline) instanceof Answered(var message) && goodEnough.test(message)) {
            return message;
        }
        throw new IOException("Not good enough, another server may do better");
    }

    private Reply exchange(Query query, SocketShares shares, Deadline deadline) {
        try {
            var server = network.address(query.server().address(), PORT);
            return shares.within(query.server(), deadline, () -> {
                var reply = exchange(query, server, true, deadline);
                return refusesEdns(reply) ? exchange(query, server, false, deadline) : reply;
            });
        } catch (IOException e) {
            return new Unreachable(Reason.of(e));
        }
    }

    private static Reply exchange(Query query, InetSocketAddress server, boolean edns, Deadline deadline)
            throws IOException {
        var message = query.question().query(!query.server().authoritative(), edns);
        var reply = new UdpExchange(query.question(), message).run(server, deadline);
        return reply instanceof Answered(var response) && response.getHeader().getFlag(Flags.TC)
                ? untruncated(TcpExchange.run(server, query.question(), message, deadline))
                : reply;
    }

    /** How a server answers that does not know EDNS; see https://www.rfc-editor.org/rfc/rfc6891#section-7 */
    private static boolean refusesEdns(Reply reply) {
        return reply instanceof Answered(var response) && response.getOPT() == null
                && (response.getRcode() == Rcode.FORMERR || response.getRcode() == Rcode.NOTIMP);
    }

    private static Reply untruncated(Reply reply) {
        return reply instanceof Answered(var response) && response.getHeader().getFlag(Flags.TC)
                ? new Unreachable("truncated even by TCP")
                : reply;
    }

    private static Reply reply(Future<Reply> pending) {
        return pending.state() == Future.State.SUCCESS
                ? pending.resultNow()
                : new Unreachable("no complete answer in time");
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while asking", e);
    }
}
