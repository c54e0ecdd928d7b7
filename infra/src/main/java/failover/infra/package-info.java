/**
 * The stack of the failover, for this project's app and for yours.
 *
 * <p>Properties come in ({@link failover.infra.settings.FailoverProps}); the stack exposes its distribution, topic, alarm,
 * health check and functions. Start at {@link failover.infra.FailoverStack}; {@code FailoverParts} lists its parts, one
 * class each. {@code docs/library.md} shows an app that uses it.
 */
package failover.infra;
