package failover.rehearsal.service.route53;

import java.util.List;

/** What a health check's checkers have seen, by the check's id. */
public interface CheckerReports {
    /** The last one of each checker. */
    List<Observation> lastObservations(String id);

    /** The last failure of each checker that has ever seen one. */
    default List<Observation> lastFailures(String id) {
        return lastObservations(id).stream().filter(observation -> !observation.passed()).toList();
    }
}
