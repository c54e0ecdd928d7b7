/**
 * The health checks: of the origin, of the switch, and of both together.
 *
 * <p>Properties come in; constructs leave, which records, alarms and functions refer to. Start at {@link
 * failover.infra.check.Checks}.
 */
package failover.infra.check;
