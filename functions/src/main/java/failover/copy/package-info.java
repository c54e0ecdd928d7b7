/**
 * Copies of pages of the healthy primary, made safe to show while it is down.
 *
 * <p>In go the settings ({@link failover.copy.CopySettings}), what the page says about itself ({@link
 * failover.copy.Banner}) and the occasion ({@link failover.copy.Occasion}); out comes a {@link failover.copy.Copying}:
 * for each page a {@link failover.copy.Copy}, saved or refused with a {@link failover.copy.Reason}. Start at {@link
 * failover.copy.SiteCopier}; nothing here publishes.
 *
 * <p>The way of a page: DNS must lead visitors to the origin ({@link failover.copy.PrimaryPolicy}), whose addresses must
 * be public ({@link failover.probe.AddressPolicy}); from one of them, and from no other place, {@link
 * failover.copy.Fetcher} gets it. {@link failover.copy.PagePolicy} judges it, {@link failover.copy.PageCleaner} takes
 * out what acts, {@link failover.copy.PageLinks} and {@link failover.copy.PageAssets} point all that is left at the
 * site's own files ({@link failover.copy.CssRewriter} inside of styles), and {@link failover.copy.InspectionPolicy}
 * looks at the result once more. The same answers give the same bytes: the time of the copy is a slot that stays empty
 * here.
 */
package failover.copy;
