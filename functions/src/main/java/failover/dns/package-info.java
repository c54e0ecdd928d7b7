/**
 * CheckDns: which side visitors are really led to, and whether the fallback would serve. An alarm alone does not say that
 * traffic has moved.
 *
 * <p>In: a request (every minute, a change of the alarm, once a day, a deploy, or an operator). Out: one JSON line, which
 * carries the metrics, and the same report as the function's result. Start at {@link failover.dns.CheckDnsHandler}:
 * {@link failover.dns.CheckRequestParser} → {@link failover.dns.RoutineCheck} (asks by {@link failover.probe.DnsClient};
 * {@link failover.probe.AnswerPolicy} judges each answer, {@link failover.dns.SituationPolicy} all together) or
 * {@link failover.dns.DailyCheck} (what changes slowly). This function sends no notice: the alarms on its metrics do, so
 * that one cause gives one notice.
 *
 * <p>Price in us-east-1: each of the {@link failover.contract.Metric}s costs USD 0.30 a month for the hours in which it has
 * data, so a daily one costs a cent or two; about USD 2.15 a month for one domain, and nothing within the account's ten
 * free metrics. The lines, 1.7 KB a minute, are 75 MB or 4 cents. Half a second of 1 GB a minute is 36 cents, and ten times
 * that while a server is silent.
 */
package failover.dns;
