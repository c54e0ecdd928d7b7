/**
 * The alarm, and what a change of it means for visitors.
 *
 * <p>Enters: the event of the alarm's Lambda action, and what the journal knows of earlier changes. Leaves: an {@link
 * failover.transition.alarm.AlarmChange} and a {@link failover.transition.alarm.Judgement} of it. Nothing here does I/O
 * or reads a clock. Start with {@link failover.transition.alarm.TransitionPolicy}.
 */
package failover.transition.alarm;
