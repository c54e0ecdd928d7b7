/**
 * The edge of every function: what it is told by its environment, whom it calls, and what it writes to its log.
 *
 * <p>In comes the environment of the process, read once ({@link failover.aws.Environment}); out go the AWS clients
 * ({@link failover.aws.Clients}, {@link failover.aws.ObjectLookup},
 * {@link failover.aws.HealthCheckMetrics}, {@link failover.aws.AlarmProbe}), HTTPS to an address of one's choice
 * ({@link failover.aws.Https}) and one JSON line per decision ({@link failover.aws.Log}), which may carry metrics
 * ({@link failover.aws.MetricLine}).
 * {@link failover.aws.Network} is the only seam for the rehearsal. Nothing here decides anything about a failover.
 */
package failover.aws;
