/**
 * Simulated time.
 *
 * <p>In: tasks and when they are due. Out: the time, which stands still while one of them runs, also for code in other
 * processes ({@link failover.rehearsal.engine.time.TimeServer}). Start reading at {@link
 * failover.rehearsal.engine.time.SimulatedClock}.
 */
package failover.rehearsal.engine.time;
