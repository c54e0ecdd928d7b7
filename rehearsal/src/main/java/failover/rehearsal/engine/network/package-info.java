/**
 * The internet of a rehearsal: what would be an address out there is a port on loopback.
 *
 * <p>In: names and documentation addresses. Out: real connections ({@link failover.rehearsal.engine.network.Connections}), real
 * TLS with a throw-away certificate ({@link failover.rehearsal.engine.network.Certificates}), the container that visitors want
 * ({@link failover.rehearsal.engine.network.Primary}) and a visitor. Start reading at
 * {@link failover.rehearsal.engine.network.Visitor}.
 */
package failover.rehearsal.engine.network;
