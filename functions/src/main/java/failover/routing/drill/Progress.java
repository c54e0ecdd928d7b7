package failover.routing.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far visitors have got on their way there, or back.
 *
 * @param from    when the switch was changed
 * @param reached how long each phase took; absent while it lasts
 * @param badPage how often in a row the page was not served
 */
record Progress(Instant from, Map<Phase, Duration> reached, int badPage) {
    static Progress from(Instant from) {
        return new Progress(from, Map.of(), 0);
    }

    Progress with(Look look, List<Phase> phases) {
        var now = new EnumMap<Phase, Duration>(Phase.class);
        now.putAll(reached);
        phases.stream().filter(phase -> phase.isReached(look.rows()))
                .forEach(phase -> now.putIfAbsent(phase, Duration.between(from, look.at())));
        return new Progress(from, now, look.page().isPresent() ? badPage + 1 : 0);
    }

    Optional<Phase> missing(List<Phase> phases) {
        return phases.stream().filter(phase -> !reached.containsKey(phase)).findFirst();
    }
}
