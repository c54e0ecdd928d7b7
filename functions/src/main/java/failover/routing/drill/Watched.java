package failover.routing.drill;

import failover.probe.Row;
import failover.probe.Server;
import failover.probe.Side;
import failover.routing.watch.World;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The world as a drill sees it. Resolvers that were not on the primary before it are left out, and told. */
final class Watched {
    private final World world;
    private final DrillTime time;
    private final Set<Server> leftOut;

    Watched(World world, DrillTime time, Set<Server> leftOut) {
        this.world = world;
        this.time = time;
        this.leftOut = leftOut;
    }

    static Watched all(World world, DrillTime time) {
        return new Watched(world, time, Set.of());
    }

    /** The same without the resolvers that did not lead to the primary. */
    Watched without(List<Row> before) {
        return new Watched(world, time, before.stream().filter(row -> !row.query().server().authoritative())
                .filter(row -> !row.isOn(Side.PRIMARY)).map(row -> row.query().server()).collect(Collectors.toSet()));
    }

    Look look() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var page = CompletableFuture.supplyAsync(() -> world.page().failure(), threads);
            var endpoint = CompletableFuture.supplyAsync(world::endpoint, threads);
            var switched = CompletableFuture.supplyAsync(world::switched, threads);
            var rows = world.dns().stream().filter(row -> !leftOut.contains(row.query().server())).toList();
            return new Look(time.now(), rows, page.join(), endpoint.join(), switched.join());
        }
    }

    List<String> notes() {
        return leftOut.stream().map(server -> "the resolver " + server.name()
                + " did not lead to the primary before the drill, and was not watched").sorted().toList();
    }
}
