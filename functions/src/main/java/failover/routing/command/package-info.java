/**
 * What ControlRouting is asked for. In: an operator's JSON, or the event of an alarm. Out: a
 * {@link failover.routing.command.Request}, or a {@link failover.routing.command.MalformedCommand} that names everything
 * that is wrong. Start at {@link failover.routing.command.RequestParser}.
 */
package failover.routing.command;
