/**
 * RefreshFallback: keeps the fallback site published, complete and fresh.
 *
 * <p>In: a request (the schedule, a transition of the alarm, an operator, or a deploy that waits for an answer). Out: the
 * site's files in the site bucket, and a manifest in the journal bucket. Start at {@link
 * failover.fallback.RefreshFallbackHandler}: {@link failover.fallback.RefreshRequestParser} reads the event, {@link
 * failover.fallback.Refresh} finds what there is ({@link failover.publish.Found}) and decides what the bucket should hold
 * ({@link failover.fallback.SiteSource}) and what the pages show ({@link failover.fallback.StatusPolicy}), and {@link
 * failover.publish.Publisher} uploads what is due. A deploy goes through {@link failover.fallback.Deployer}, which also
 * waits until the fallback serves. {@link failover.fallback.Previews} answers what a page's copy would be and publishes
 * nothing.
 *
 * <p>Nothing is stored twice. A published file that is needed again, for a rollback or for a copy that could not be taken
 * anew, is read from the version that S3 keeps; the {@link failover.publish.Manifest} names it.
 */
package failover.fallback;
