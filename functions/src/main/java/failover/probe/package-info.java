/**
 * Asks as a visitor's machine would, and believes nothing that does not answer the question: DNS servers by UDP and TCP,
 * and the fallback by HTTPS. Shared by the functions; decides nothing about a failover.
 *
 * <p>In go queries ({@link failover.probe.Query}: one {@link failover.probe.Question} to one
 * {@link failover.probe.Server}), out come replies ({@link failover.probe.Reply}) and, for addresses, what they say
 * ({@link failover.probe.Answer}). Start at {@link failover.probe.DnsClient}; {@link failover.probe.ZoneServers} finds a
 * zone's authoritative servers, {@link failover.probe.OwnServers} asks them all for names, {@link failover.probe.FallbackProbe} asks whether the fallback would serve.
 */
package failover.probe;
