package failover.routing.drill;

import failover.probe.Row;
import failover.probe.Server;
import failover.probe.Side;
import failover.routing.watch.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The world as a drill sees it. Resolvers that were not on the primary before it are left out, and told. */
final class Watched {
    private final World world;
    private final InstantSource clock;
    private final Set<Server> leftOut;

    Watched(World world, InstantSource clock, Set<Server> leftOut) {
        this.world = world;
        this.clock = clock;
        this.leftOut = leftOut;
    }

    static Watched all(World world, InstantSource clock) {
        return new Watched(world, clock, Set.of());
    }

    /** The same without the resolvers that did not lead to the primary. */
    Watched without(List<Row> before) {
        return new Watched(world, clock, before.stream().filter(row -> !row.query().server().authoritative())
                .filter(row -> !row.isOn(Side.PRIMARY)).map(row -> row.query().server()).collect(Collectors.toSet()));
    }

    Look look() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var page = CompletableFuture.supplyAsync(() -> world.page().failure(), threads);
            var endpoint = CompletableFuture.supplyAsync(world::endpoint, threads);
            var switched = CompletableFuture.supplyAsync(world::switched, threads);
            var rows = world.dns().stream().filter(row -> !leftOut.contains(row.query().server())).toList();
            return new Look(clock.instant(), rows, page.join(), endpoint.join(), switched.join());
        }
    }

    List<String> notes() {
        return leftOut.stream().map(server -> "the resolver " + server.name()
                + " did not lead to the primary before the drill, and was not watched").sorted().toList();
    }
}
