/**
 * What is played in the account, and how it is told.
 *
 * <p>In: a simulated account. Out: each step with its time, or the first step that did not happen and what was seen
 * instead. Start reading at {@link failover.rehearsal.story.Story}; {@link failover.rehearsal.story.Rehearsal} starts and
 * ends it.
 */
package failover.rehearsal.story;
