/**
 * What can happen to a failover, one small class for each.
 *
 * <p>In: a {@link failover.rehearsal.story.Scene}, which has the steps that they share. Out: each step that happened, or the
 * first one that did not. Start reading at {@link failover.rehearsal.scenario.Scenario}, which lists them.
 */
package failover.rehearsal.scenario;
