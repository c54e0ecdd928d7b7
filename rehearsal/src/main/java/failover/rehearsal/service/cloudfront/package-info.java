/**
 * CloudFront's edge by its documented rules, for one distribution of the template.
 *
 * <p>In: HTTPS and HTTP requests on loopback. Out: what the distribution answers: its behaviours in order, its functions
 * run as they are, its error pages and headers policies. Start reading with {@link failover.rehearsal.service.cloudfront.Edge};
 * {@link failover.rehearsal.service.cloudfront.EdgeServer} is its sockets, {@link failover.rehearsal.service.cloudfront.Origin} the
 * bucket behind it. Not simulated: compression, ranges, conditional requests, HTTP/2 and 3, signed URLs.
 */
package failover.rehearsal.service.cloudfront;
