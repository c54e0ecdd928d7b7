package failover.rehearsal.engine.time;

/** A task that {@link SimulatedClock} will run: it can be called off, a run that has begun ends by itself. */
@FunctionalInterface
public interface ScheduledHandle {
    void cancel();
}
