/**
 * Removes everything from a page that acts: scripts, event handlers, frames, forms of tracking.
 *
 * <p>In goes a parsed page; it is changed in place. Start at {@link failover.copy.clean.PageCleaner}, which keeps what
 * {@link failover.copy.clean.Harmless} lists. {@link failover.copy.clean.InspectionPolicy} checks the finished text.
 */
package failover.copy.clean;
