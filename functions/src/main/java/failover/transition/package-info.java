/**
 * NotifyTransition: tells people, once, that visitors were moved to the fallback or back.
 *
 * <p>In comes a state change of the alarm {@code Transition} by its direct Lambda action; out go a journal entry in
 * S3, a notice to the SNS topic and one log line. The way of the data: {@link
 * failover.transition.NotifyTransitionHandler} → {@link failover.transition.alarm.AlarmEventParser} → {@link
 * failover.transition.alarm.TransitionPolicy}, which decides without I/O → {@link failover.transition.TransitionTeller},
 * which acts by {@link failover.transition.journal.Journal} and {@link failover.transition.TopicNotifier}. Nothing here moves
 * traffic: Route 53 has done that before the alarm.
 *
 * <p>Evidence comes by {@link failover.transition.Inquiry}: all witnesses at once, 8 seconds together, and whoever is
 * late or fails is named in the notice ({@link failover.transition.notice.NoticeWriter}), which never waits longer.
 *
 * <p>Events may come twice, at once, or in the wrong order. Once: a conditional write of the entry decides who tells.
 * Order: a phase without data hides what was before it, so such a change needs its predecessor's entry. While that is
 * missing and the change is younger than a minute the invocation fails, and Lambda comes back; after that the change is
 * told with what is known, and its entry says that it is not certain. When the predecessor comes at last, it is told as
 * late, with what is true now and with what those changes were in truth. An entry in doubt is not mended: whoever reads
 * it goes one further back. That costs requests only where there is doubt; else a change costs five requests to S3,
 * however long the journal is. Certain or not is a field, {@link failover.transition.alarm.Judgement}.
 */
package failover.transition;
