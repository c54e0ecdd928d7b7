/**
 * Saves copies of pages of the healthy primary, made safe to show while it is down.
 *
 * <p>In go the rules of the settings ({@link failover.contract.CopyRules}) and what is known at the start of a run ({@link
 * failover.copy.Occasion}); out comes a {@link failover.copy.RunReport}: for each page a {@link failover.copy.SavedCopy}, or
 * what is wrong with the page. Nothing here publishes. Start at {@link
 * failover.copy.SiteCopier}.
 *
 * <p>DNS must lead visitors to the origin ({@link failover.copy.PrimaryPolicy}), whose addresses must be public. {@link
 * failover.copy.PageCopier} then saves each page: {@link failover.copy.fetch} gets it, {@link failover.copy.PagePolicy}
 * judges it, {@link failover.copy.clean} removes what acts, {@link failover.copy.asset} replaces what it loads. What is
 * found wrong refuses the page, but it is read to its end, so that one run names everything, with what its copy loses
 * ({@link failover.copy.reason.Findings}). The same answers give the same bytes: the time of the
 * copy is a slot that is filled when the copy is published.
 */
package failover.copy;
