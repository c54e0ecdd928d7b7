package failover.rehearsal.account;

import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.Checker;
import failover.rehearsal.service.route53.EndpointProbe;
import failover.rehearsal.service.route53.Probe;
import java.time.Duration;
import java.util.Set;

/**
 * The ways from Route 53's checkers to the primary: a Region can be cut off from it, and it can be slow. Both take simulated
 * time. Only checkers see this: visitors and functions reach the primary at once.
 */
public final class CheckerPaths implements Probe {
    private final Probe probe;
    private final String origin;
    private final SimulatedClock clock;
    private volatile Set<String> cutOff = Set.of();
    private volatile Duration delay = Duration.ZERO;

    CheckerPaths(Probe probe, String origin, SimulatedClock clock) {
        this.probe = probe;
        this.origin = origin;
        this.clock = clock;
    }

    /** From now on the checkers of these Regions, and no others, do not reach the primary. */
    public void cutOff(Set<String> regions) {
        cutOff = regions;
    }

    /** From now on the primary answers after this simulated time. */
    void delay(Duration span) {
        delay = span;
    }

    @Override
    public Result of(CheckSettings.Endpoint endpoint, Checker checker) {
        if (!endpoint.host().equals(origin)) {
            return probe.of(endpoint, checker);
        }
        if (cutOff.contains(checker.region())) {
            return timedOut(EndpointProbe.CONNECT_WITHIN);
        }
        if (delay.compareTo(EndpointProbe.STATUS_WITHIN) > 0) {
            return timedOut(EndpointProbe.STATUS_WITHIN);
        }
        pass(delay);
        return probe.of(endpoint, checker);
    }

    private Result timedOut(Duration after) {
        pass(after);
        return Result.failure(EndpointProbe.TIMED_OUT);
    }

    private void pass(Duration span) {
        try {
            if (span.isPositive()) {
                clock.sleep(span);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end of the rehearsal
        }
    }
}
