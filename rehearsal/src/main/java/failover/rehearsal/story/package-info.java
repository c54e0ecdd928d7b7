/**
 * What is played in the account, and how it is told.
 *
 * <p>In: a simulated account and a {@link failover.rehearsal.story.Story}. Out: each step with its time, or the first step
 * that did not happen and what was seen instead. Start reading at {@link failover.rehearsal.story.Rehearsal}, which starts
 * and ends it; {@link failover.rehearsal.story.Scene} has the steps that stories share.
 */
package failover.rehearsal.story;
