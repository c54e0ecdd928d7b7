/**
 * The fallback site: bucket, distribution, edge functions and headers, and the sources of the page.
 *
 * <p>Properties and the page's settings come in; a construct with bucket and distribution leaves. Start at {@link
 * failover.infra.site.FallbackSite}. The code at CloudFront's edge is in the resources, {@code edge/*.js}.
 */
package failover.infra.site;
