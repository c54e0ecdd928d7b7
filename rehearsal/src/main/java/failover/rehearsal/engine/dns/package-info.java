/**
 * DNS over real packets on loopback.
 *
 * <p>In: queries by UDP and TCP. Out: what a {@link failover.rehearsal.engine.dns.Zone} answers, as an authoritative server
 * sends it. A {@link failover.rehearsal.engine.dns.Resolver} is the other end: the cache between a visitor and the server.
 * {@link failover.rehearsal.engine.dns.PublicResolver} puts such a cache behind a server of its own, as public resolvers are.
 * Start reading with {@link failover.rehearsal.engine.dns.Responder}; {@link failover.rehearsal.engine.dns.DnsServer} is its sockets.
 */
package failover.rehearsal.engine.dns;
