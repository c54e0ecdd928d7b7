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
 * <p>{@link failover.transition.Inquiry} gathers the evidence: it asks all sources at once and waits at most 8 seconds. The
 * notice ({@link failover.transition.notice.NoticeWriter}) names the sources that failed or did not answer in time.
 *
 * <p>Events can come twice, at the same time, or in the wrong order. A conditional write of the journal entry decides which
 * run sends the notice. A phase without data hides the state before it, so such a change needs the entry of its predecessor.
 * If that entry is missing and the change is younger than a minute, the invocation fails and Lambda tries again. After that
 * minute the notice says what is known, and the entry says that it is not certain. If the predecessor comes at last, its
 * notice says that it is late, what is true now, and what those changes really were. An uncertain entry stays as it is; the
 * next reader looks one entry further back. This costs requests only when there is doubt. Otherwise a change costs five
 * requests to S3, however long the journal is. {@link failover.transition.alarm.Judgement} holds whether it is certain.
 */
package failover.transition;
