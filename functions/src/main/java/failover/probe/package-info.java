/**
 * Asks DNS servers and web servers as a visitor's machine would, and judges which side an answer leads to. All functions
 * share it.
 *
 * <p>In: queries ({@link failover.probe.Query}: one {@link failover.probe.Question} to one
 * {@link failover.probe.Server}). Out: replies ({@link failover.probe.Reply}), the addresses in them
 * ({@link failover.probe.Answer}), and where they lead ({@link failover.probe.Verdict}).
 *
 * <p>Start at {@link failover.probe.DnsClient}. {@link failover.probe.ZoneServers} finds a zone's authoritative servers and
 * {@link failover.probe.OwnServers} asks them all. {@link failover.probe.SidePolicy} is the only place that judges whose
 * address it is; {@link failover.probe.SideProbe} asks addresses that no server named for a side.
 * {@link failover.probe.FallbackProbe} asks whether the fallback would serve. {@link failover.probe.Survey} asks everybody for
 * everything, and {@link failover.probe.AnswerPolicy} judges the answers.
 */
package failover.probe;
