/**
 * Holds visitors on the fallback, and lets them go. In: what is wanted, and what the world is like
 * ({@link failover.routing.hold.Facts}). Out: an {@link failover.routing.hold.Outcome}; in between the switch in S3 is
 * changed by conditional writes, and each change is journaled.
 *
 * <p>Start at {@link failover.routing.hold.Steering}. {@link failover.routing.hold.SwitchPolicy} decides,
 * {@link failover.routing.hold.SwitchStore} writes.
 */
package failover.routing.hold;
