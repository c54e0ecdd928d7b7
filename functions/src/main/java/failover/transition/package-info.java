/**
 * NotifyTransition: tells people, once, that visitors were moved to the fallback or back.
 *
 * <p>In comes a state change of the alarm {@code Transition} by its direct Lambda action; out go a journal entry in
 * S3, a notice to the SNS topic and one log line. The way of the data: {@link
 * failover.transition.NotifyTransitionHandler} → {@link failover.transition.AlarmEventParser} → {@link
 * failover.transition.TransitionPolicy}, which decides without I/O → {@link failover.transition.TransitionTeller},
 * which acts by {@link failover.transition.Journal} and {@link failover.transition.NoticeTopic}. Nothing here moves
 * traffic: Route 53 has done that before the alarm.
 */
package failover.transition;
