/**
 * EventBridge rules by their documented matching.
 *
 * <p>In: events on the default bus, and simulated time for the schedules. Out: the event to the targets of each rule
 * that matches ({@link failover.rehearsal.events.EventTarget}). Start reading with
 * {@link failover.rehearsal.events.Rules}; {@link failover.rehearsal.events.EventPattern} decides.
 */
package failover.rehearsal.events;
