/**
 * Route 53 by its documented rules: health checkers that really connect, and a zone that answers by their verdict.
 *
 * <p>In: the template's health checks and record sets, and what the endpoint says. Out: each check's status
 * ({@link failover.rehearsal.service.route53.HealthChecks}) and the zone's answers
 * ({@link failover.rehearsal.service.route53.FailoverZone}). Intervals pass in simulated time; connecting, the status and the
 * body have their documented limits in real time, because the network is real. Start reading with
 * the three decisions: {@link failover.rehearsal.service.route53.Streak} (one checker),
 * {@link failover.rehearsal.service.route53.Panel} (all of a check) and {@link failover.rehearsal.service.route53.FailoverPolicy}.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A checker changes its mind after FailureThreshold results in a row
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">AWS</a>
 * <td>{@code StreakTest}<td>none
 * <tr><td>A check is healthy while more than 18 % of its checkers say so
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">AWS</a>
 * <td>{@code HealthChecksTest}<td>none
 * <tr><td>Two checkers in each Region
 * <td>assumption
 * <td>{@code CheckersTest}<td>AWS: about 16 in 8 Regions
 * <tr><td>Connect in 4 s, status in 2 s more, search in the first 5,120 bytes
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">AWS</a>
 * <td>{@code EndpointProbeTest}<td>Real time, with 20 s of grace for a busy machine; a slow primary and a Region that is
 * cut off take simulated time, and only checkers see them
 * <tr><td>Certificates are not validated; TLS 1.2 at most; the server's name is sent if EnableSNI says so
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html">AWS</a>
 * <td>{@code EndpointProbeTest}<td>none
 * <tr><td>A new check is healthy, an inverted one unhealthy, until there is enough data
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">AWS</a>
 * <td>{@code HealthChecksTest}<td>none
 * <tr><td>PRIMARY answers unless it is unhealthy and SECONDARY is not
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html">AWS</a>
 * <td>{@code FailoverZoneTest}<td>none
 * <tr><td>An alias of the pair with EvaluateTargetHealth follows it
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html">AWS</a>
 * <td>{@code FailoverZoneTest}<td>none
 * <tr><td>A change of health reaches DNS at once
 * <td>assumption
 * <td>{@code FailoverZoneTest}<td>AWS publishes no figure
 * <tr><td>An alias of another record has that record's TTL
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html">AWS</a>
 * <td>{@code FailoverZoneTest}<td>none
 * <tr><td>Aliases of load balancers have a TTL of 60 s
 * <td><a href="https://aws.amazon.com/route53/faqs/">AWS</a>
 * <td>{@code FailoverZoneTest}<td>none
 * <tr><td>Aliases of distributions have a TTL of 60 s
 * <td>assumption
 * <td>{@code FailoverZoneTest}<td>AWS documents only that it cannot be set
 * <tr><td>A change batch is applied as a whole or refused
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">AWS</a>
 * <td>{@code HostedZoneTest}<td>none
 * </table>
 */
package failover.rehearsal.service.route53;
