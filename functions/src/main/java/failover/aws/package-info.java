/**
 * What every function uses to reach AWS, the internet and its log. Nothing here decides anything about a failover.
 *
 * <p>In: the environment of the process. Out: the AWS clients ({@link failover.aws.Clients},
 * {@link failover.aws.ObjectLookup}, {@link failover.aws.HealthCheckMetrics}, {@link failover.aws.AlarmProbe}), HTTPS to a
 * given address ({@link failover.aws.Https}; {@link failover.aws.NamedHostTrust} decides which certificates name the
 * host), and one JSON line per decision ({@link failover.aws.Log}), which may carry metrics
 * ({@link failover.aws.MetricLine}). {@link failover.aws.Network} is the only seam for the rehearsal. Start at
 * {@link failover.aws.Clients}.
 */
package failover.aws;
