/**
 * The internet of a rehearsal: what would be an address out there is a port on loopback.
 *
 * <p>In: names and documentation addresses. Out: real connections ({@link failover.rehearsal.network.Connections}), real
 * TLS with a throw-away certificate ({@link failover.rehearsal.network.Certificates}), the container that visitors want
 * ({@link failover.rehearsal.network.Primary}) and somebody who wants it. Start reading with
 * {@link failover.rehearsal.network.Visitor}.
 */
package failover.rehearsal.network;
