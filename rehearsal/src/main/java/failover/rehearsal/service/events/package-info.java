/**
 * EventBridge rules by their documented matching.
 *
 * <p>In: events on the default bus, and simulated time for the schedules. Out: the event to the targets of each rule
 * that matches ({@link failover.rehearsal.service.events.EventTarget}). Start reading with
 * {@link failover.rehearsal.service.events.Rules}; {@link failover.rehearsal.service.events.EventPattern} decides.
 */
package failover.rehearsal.service.events;
