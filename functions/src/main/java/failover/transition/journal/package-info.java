/**
 * The journal of all changes: one JSON object for each in S3. Its conditional writes decide which run sends a notice.
 *
 * <p>Enters: a change and its judgement. Leaves: the entries that were read, and the claim to send the notice. What the
 * entries mean is decided by {@link failover.transition.alarm.TransitionPolicy}. Start with {@link
 * failover.transition.journal.Journal}.
 */
package failover.transition.journal;
