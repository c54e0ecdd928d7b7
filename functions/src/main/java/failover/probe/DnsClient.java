package failover.probe;

import failover.aws.Network;
import failover.probe.Reply.Answered;
import failover.probe.Reply.Unreachable;
import java.io.IOException;
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

/**
 * Asks DNS servers directly, never through a cache of this machine: all queries at once, each on a virtual thread, UDP first
 * and TCP when the answer is truncated. A server that never answers costs the budget once, not once per query.
 */
public final class DnsClient {
    private static final int PORT = 53;
    /** The exchanges end by themselves and know why; this is for those that do not. */
    private static final Duration LATE = Duration.ofMillis(200);

    private final Network network;

    public DnsClient(Network network) {
        this.network = network;
    }

    /** A reply for each query, in their order, when all are there or the budget is spent. */
    public Map<Query, Reply> ask(Collection<Query> queries, Duration budget) {
        var deadline = Deadline.in(budget);
        var distinct = queries.stream().distinct().toList();
        var tasks = distinct.stream().<Callable<Reply>>map(query -> () -> exchange(query, deadline)).toList();
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

    /** The first response of several servers that is good enough, with whom it came from; absent when none is in time. */
    public Optional<Map.Entry<Query, Message>> first(List<Query> queries, Predicate<Message> goodEnough,
            Duration budget) {
        if (queries.isEmpty()) {
            return Optional.empty();
        }
        var deadline = Deadline.in(budget);
        var tasks = queries.stream().<Callable<Map.Entry<Query, Message>>>map(
                query -> () -> Map.entry(query, goodOne(query, goodEnough, deadline))).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Optional.of(threads.invokeAny(tasks, budget.plus(LATE).toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Message goodOne(Query query, Predicate<Message> goodEnough, Deadline deadline) throws IOException {
        if (exchange(query, deadline) instanceof Answered(var message) && goodEnough.test(message)) {
            return message;
        }
        throw new IOException("Not good enough, another server may do better");
    }

    private Reply exchange(Query query, Deadline deadline) {
        try {
            var server = network.address(query.server().address(), PORT);
            var message = query.question().query(!query.server().authoritative());
            var reply = new UdpExchange(query.question(), message).run(server, deadline);
            return reply instanceof Answered(var response) && response.getHeader().getFlag(Flags.TC)
                    ? untruncated(TcpExchange.run(server, query.question(), message, deadline))
                    : reply;
        } catch (IOException e) {
            return new Unreachable(reason(e));
        }
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

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while asking", e);
    }
}
