/**
 * RefreshFallback: keeps the fallback site in its bucket and at the edge fresh and complete.
 *
 * <p>In comes a request (the schedule, a transition of the alarm, an operator, or a deploy that waits for an answer); out
 * go the site's files to the site bucket and a manifest to the journal bucket. The way of the
 * data: {@link failover.fallback.RefreshFallbackHandler} → {@link failover.fallback.RefreshRequestParser} → {@link
 * failover.fallback.Refresh}, which finds what there is ({@link failover.publish.Found}) and decides what the bucket should hold
 * ({@link failover.fallback.SiteSource}) and what the pages show ({@link failover.fallback.StatusPolicy}) → {@link
 * failover.publish.Publisher}, which has {@link failover.publish.PublishPlan} decide without I/O what is to be written,
 * in an order that never shows half a site. A deploy goes through {@link failover.fallback.Deployer}, which also waits until
 * the fallback serves.
 *
 * <p>Nothing is stored twice: a {@link failover.publish.SiteFile} that is kept (a copy that could not be taken anew, a
 * publication that an operator goes back to) is read from S3's own version of it, which the {@link
 * failover.publish.Manifest} names.
 */
package failover.fallback;
