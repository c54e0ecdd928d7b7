/**
 * CheckDns: what visitors really get, and whether the fallback would serve them tonight. "Alarm" is not "traffic moved".
 *
 * <p>In comes a request (every minute, a transition of the alarm, once a day, or an operator); out go one JSON line, which
 * carries the metrics, and the same verdict as the function's result. The way of the data:
 * {@link failover.dns.CheckDnsHandler} → {@link failover.dns.CheckRequestParser} → {@link failover.dns.RoutineCheck}
 * (asks by {@link failover.probe.DnsClient}, judges each answer by {@link failover.dns.AnswerPolicy} and the whole by
 * {@link failover.dns.SituationPolicy}, both pure) or {@link failover.dns.DailyCheck} (what changes slowly). Nobody is told
 * from here: the alarms on the metrics do that, so one cause gives one notice.
 *
 * <p>Metrics, namespace DnsFailover, dimension Domain: each check AnswersPrimary, AnswersFallback, AnswersUnexpected, Dark,
 * Disagreement, FallbackReady, FallbackAge (seconds); daily CertificateDaysLeft, SubscriptionsConfirmed, Misconfigurations. At $0.30 a month each
 * (charged by the hours in which there is data, so the daily ones cost a cent or two) that is about $2.15 a month for one
 * domain, and nothing while the account's ten free metrics last. The lines, 1.7 KB a minute, are 75 MB or 4 cents; half a
 * second of 1 GB a minute is 36 cents, and ten times that while a server is silent (figures for us-east-1).
 */
package failover.dns;
