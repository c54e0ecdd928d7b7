/**
 * Simulated time.
 *
 * <p>In: how many simulated seconds pass in a real one. Out: the time, and tasks run on it. Start reading at {@link
 * failover.rehearsal.engine.time.SimulatedClock}.
 */
package failover.rehearsal.engine.time;
