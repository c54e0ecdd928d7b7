/**
 * RefreshFallback: keeps the fallback site in its bucket and at the edge as the package holds it.
 *
 * <p>In comes a request (the hourly schedule, a transition of the alarm, an operator, or a deploy that waits for an
 * answer); out go the files of {@code fallback/} to the site bucket, a manifest to the journal bucket and an
 * invalidation to CloudFront. The way of the data: {@link failover.fallback.RefreshFallbackHandler} → {@link
 * failover.fallback.RefreshRequestParser} → {@link failover.fallback.Publisher}, which has {@link
 * failover.fallback.PublishPlan} decide without I/O what is to be written, in an order that never shows half a site.
 * A deploy goes through {@link failover.fallback.Deployer}, which also waits until the fallback serves.
 */
package failover.fallback;
