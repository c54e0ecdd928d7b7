/**
 * What ControlRouting sees of the world: the health checks, the alarms, what DNS answers, and whether the fallback would
 * serve. Start at {@link failover.routing.watch.World}.
 */
package failover.routing.watch;
