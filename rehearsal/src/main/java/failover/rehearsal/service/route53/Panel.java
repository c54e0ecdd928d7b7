package failover.rehearsal.service.route53;

import failover.rehearsal.service.route53.Streak.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All checkers of one endpoint: it is healthy while more than 18 % of them say so. A checker without an opinion yet
 * counts as healthy, since a new check is healthy until there is enough data.
 */
final class Panel {
    private static final double MORE_THAN = 0.18;

    private final CheckSettings.Endpoint settings;
    private final List<Seat> seats = new ArrayList<>();

    /** One checker's place in the panel, with the state that only it changes. */
    private static final class Seat {
        private final Checker checker;
        private Streak streak = Streak.NONE;
        private Optional<Observation> last = Optional.empty();
        private Optional<Observation> lastFailure = Optional.empty();

        Seat(Checker checker) {
            this.checker = checker;
        }
    }

    Panel(CheckSettings.Endpoint settings) {
        this.settings = settings;
        Checker.inRegions(settings.regions()).forEach(checker -> seats.add(new Seat(checker)));
    }

    CheckSettings.Endpoint settings() {
        return settings;
    }

    List<Checker> checkers() {
        return seats.stream().map(seat -> seat.checker).toList();
    }

    void observe(Observation observation) {
        var seat = seats.stream().filter(s -> s.checker.equals(observation.checker())).findFirst().orElseThrow();
        seat.streak = seat.streak.then(observation.passed(), settings.threshold());
        seat.last = Optional.of(observation);
        seat.lastFailure = observation.passed() ? seat.lastFailure : seat.last;
    }

    boolean endpointIsHealthy() {
        return seats.size() - count(Opinion.UNHEALTHY) > MORE_THAN * seats.size();
    }

    boolean hasEnoughData() {
        return count(Opinion.UNKNOWN) == 0;
    }

    /** Between 0 and 1, of those who have an opinion. */
    OptionalDouble healthyShare() {
        var opinions = seats.size() - count(Opinion.UNKNOWN);
        return opinions == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) count(Opinion.HEALTHY) / opinions);
    }

    List<Observation> lastObservations() {
        return seats.stream().flatMap(seat -> seat.last.stream()).toList();
    }

    List<Observation> lastFailures() {
        return seats.stream().flatMap(seat -> seat.lastFailure.stream()).toList();
    }

    private int count(Opinion opinion) {
        return (int) seats.stream().filter(seat -> seat.streak.opinion() == opinion).count();
    }
}
