/**
 * CloudFront's edge by its documented rules, for one distribution of the template.
 *
 * <p>In: HTTPS and HTTP requests on loopback. Out: what the distribution answers: its behaviours in order, its functions
 * run as they are, its error pages and headers policies. Start reading with {@link failover.rehearsal.service.cloudfront.Edge};
 * {@link failover.rehearsal.service.cloudfront.EdgeServer} is its sockets, {@link failover.rehearsal.service.cloudfront.Origin} the
 * bucket behind it. Not simulated: compression, ranges, conditional requests, HTTP/2 and 3, signed URLs.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>Behaviours are tried in their order, the default last
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html">AWS</a>
 * <td>{@code EdgeTest}<td>none
 * <tr><td>No viewer-response function runs when the origin answers 400 or above
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html">AWS</a>
 * <td>{@code EdgeTest}<td>none
 * <tr><td>Edge functions leave read-only headers alone
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html">AWS</a>
 * <td>{@code SeededFaultsTest}<td>CloudFront answers 502, here the rehearsal ends
 * <tr><td>Edge functions run on cloudfront-js-2.0
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html">AWS</a>
 * <td>{@code EdgeRuntimeTest}<td>Node runs them; a lint keeps them to the subset
 * <tr><td>An error is replaced by its custom error page and status
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html">AWS</a>
 * <td>{@code EdgeTest}<td>none
 * <tr><td>Errors are cached for their minimum TTL, 10 seconds by default
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html">AWS</a>
 * <td>{@code EdgeTest}<td>One edge location, not hundreds
 * <tr><td>s-maxage and stale-if-error decide how long an object stands in
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html">AWS</a>
 * <td>{@code EdgeTest}<td>One edge location; nothing is evicted
 * <tr><td>Which headers policy applies to an error page
 * <td>assumption
 * <td>{@code EdgeTest}<td>AWS does not document it; both behaviours carry the same policy
 * <tr><td>Headers policies come after the cache
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html">AWS</a>
 * <td>{@code PoliciesTest}<td>CORS and Server-Timing are refused
 * <tr><td>A request for another name than the TLS connection gets 421
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html">AWS</a>
 * <td>{@code EdgeServerTest}<td>CloudFront documents it for names of different accounts; here for any other name
 * </table>
 */
package failover.rehearsal.service.cloudfront;
