package failover.transition;

import failover.aws.NameServer;
import failover.aws.Network;
import failover.transition.Evidence.Side;
import failover.transition.Evidence.ZoneAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the zone's own servers answer for the domain now: all of them, at once. */
final class DnsWitness {
    /** One step of two: finding the servers and asking them must both fit the inquiry's budget. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Settings settings;
    private final Network network;

    DnsWitness(Settings settings, Network network) {
        this.settings = settings;
        this.network = network;
    }

    /** @throws IOException when nobody names the zone's servers; a server that does not answer is told as such */
    List<ZoneAnswer> answers() throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var servers = servers(threads);
            var asked = servers.stream().<Callable<ZoneAnswer>>map(server -> () -> answer(server)).toList();
            return threads.invokeAll(asked).stream().map(Future::resultNow).toList();
        }
    }

    /** The zone's name servers, by whichever resolver answers first. */
    private List<String> servers(ExecutorService threads) throws IOException, InterruptedException {
        var zone = settings.names().zone();
        var resolvers = settings.names().resolvers();
        try {
            return threads.invokeAny(resolvers.stream()
                    .<Callable<List<String>>>map(resolver -> () -> named(server(resolver).serversOf(zone))).toList());
        } catch (ExecutionException e) {
            throw new IOException("no resolver (" + String.join(", ", resolvers) + ") names the servers of " + zone
                    + ": " + e.getCause().getMessage(), e);
        }
    }

    private static List<String> named(List<String> servers) throws IOException {
        if (servers.isEmpty()) {
            throw new IOException("no NS records");
        }
        return servers;
    }

    private ZoneAnswer answer(String name) {
        var server = server(name);
        try {
            var addresses = server.addresses(settings.domain());
            return new ZoneAnswer.Addresses(name, side(server, addresses), addresses);
        } catch (IOException e) {
            return new ZoneAnswer.NoAnswer(name, Wording.oneLine(String.valueOf(e.getMessage()), 120));
        }
    }

    /** The fallback's addresses vary from answer to answer: one in common is enough. */
    private Side side(NameServer server, List<String> addresses) throws IOException {
        if (!Collections.disjoint(addresses, server.addresses(settings.names().origin()))) {
            return Side.PRIMARY;
        }
        return Collections.disjoint(addresses, server.addresses(settings.names().fallback()))
                ? Side.NEITHER
                : Side.FALLBACK;
    }

    private NameServer server(String host) {
        return new NameServer(host, network, STEP);
    }
}
