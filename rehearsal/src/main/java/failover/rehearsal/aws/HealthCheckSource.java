package failover.rehearsal.aws;

import java.time.Instant;
import java.util.List;

/** What Route 53's checkers saw. */
public interface HealthCheckSource {

    /** Each checker's latest result. */
    List<Observation> status(String healthCheckId);

    /** Each checker's latest failure, if it had one. */
    List<Observation> lastFailures(String healthCheckId);

    /**
     * @param region    e.g. {@code us-east-1}
     * @param ipAddress the checker's
     * @param status    e.g. {@code Success: HTTP Status Code 200, OK} or {@code Failure: Connection refused}
     */
    record Observation(String region, String ipAddress, String status, Instant checkedAt) {}
}
