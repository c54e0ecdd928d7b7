/**
 * Route 53 by its documented rules: health checkers that really connect, and a zone that answers by their verdict.
 *
 * <p>In: the template's health checks and record sets, and what the endpoint says. Out: each check's status
 * ({@link failover.rehearsal.service.route53.HealthChecks}) and the zone's answers
 * ({@link failover.rehearsal.service.route53.FailoverZone}). Intervals pass in simulated time; connecting, the status and the
 * body have their documented limits in real time, because the network is real. Start reading with
 * the three decisions: {@link failover.rehearsal.service.route53.Streak} (one checker),
 * {@link failover.rehearsal.service.route53.Panel} (all of a check) and {@link failover.rehearsal.service.route53.FailoverPolicy}.
 */
package failover.rehearsal.service.route53;
