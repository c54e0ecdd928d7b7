package failover.routing;

import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchObject;
import failover.probe.Row;
import failover.probe.Side;
import failover.routing.watch.Checkers;
import failover.routing.watch.Endpoint;
import failover.routing.watch.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Who holds the switch, since when and until when, what both checks say, and where DNS leads visitors. */
final class StatusReport {
    private final ControlRoutingSettings settings;
    private final World world;
    private final InstantSource clock;

    StatusReport(ControlRoutingSettings settings, World world, InstantSource clock) {
        this.settings = settings;
        this.world = world;
        this.clock = clock;
    }

    Map<String, Object> fields() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var endpoint = CompletableFuture.supplyAsync(world::endpoint, threads);
            var switchCheck = CompletableFuture.supplyAsync(world::switchCheck, threads);
            var alarm = CompletableFuture.supplyAsync(world::transition, threads);
            var dns = CompletableFuture.supplyAsync(world::dns, threads);
            var page = CompletableFuture.supplyAsync(world::page, threads);
            var fields = holder(world.switched(), clock.instant());
            fields.put("failback", settings.failback().toString());
            fields.put("endpointCheck", endpoint.join().toString());
            fields.put("switchCheck", steered(switchCheck.join()));
            fields.put("alarm", alarm(alarm.join()));
            fields.put("fallback", page.join().complaint().orElse("ready"));
            fields.put("visitors", visitors(dns.join()));
            fields.put("answers", dns.join().stream().map(Row::fields).toList());
            return fields;
        }
    }

    private Map<String, Object> holder(SwitchReading reading, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "status");
        switch (reading) {
            case SwitchReading.Unset _ -> fields.put("holder", "nobody");
            case SwitchReading.Unknown(var why) -> fields.put("holder", "unknown: " + why);
            case SwitchReading.Unusable(var why, var _) ->
                fields.put("holder", "nobody: there is an object, but " + why);
            case SwitchReading.Found(var object, var _) -> put(fields, reading, object, now);
        }
        return fields;
    }

    private void put(Map<String, Object> fields, SwitchReading reading, SwitchObject object, Instant now) {
        fields.put("holder", object.holds(now) ? object.holder().word() : "nobody: the end has passed");
        fields.put("until", object.until().map(Instant::toString).orElse(null));
        world.entry(reading).ifPresentOrElse(entry -> {
            fields.put("since", entry.since().toString());
            fields.put("requestedBy", entry.by());
            fields.put("reason", entry.why());
            fields.put("planned", entry.planned());
        }, () -> fields.put("since", "not in the journal"));
    }

    /** Inverted: checkers that find the switch make the check unhealthy, and one in five is enough. */
    private static String steered(Checkers checkers) {
        return switch (checkers.endpoint()) {
            case HEALTHY -> "unhealthy, the switch is seen: " + checkers;
            case UNHEALTHY -> "healthy, the switch is not seen: " + checkers;
            case UNKNOWN -> checkers.toString();
        };
    }

    private static String alarm(AlarmReading reading) {
        return switch (reading) {
            case AlarmReading.Known(var state, var since) -> state + " since " + since;
            case AlarmReading.Unknown(var why) -> "unknown: " + why;
        };
    }

    private static String visitors(List<Row> rows) {
        long fallback = rows.stream().filter(row -> row.isOn(Side.FALLBACK)).count();
        long primary = rows.stream().filter(row -> row.isOn(Side.PRIMARY)).count();
        return "%d answers lead to the primary, %d to the fallback, %d elsewhere or nowhere".formatted(primary,
                fallback,
                rows.size() - primary - fallback);
    }
}
