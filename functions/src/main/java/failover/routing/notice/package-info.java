/**
 * What ControlRouting answers and tells. In: an {@link failover.routing.hold.Outcome}. Out: the fields of the answer, and
 * a notice when no transition will tell the change. Start at {@link failover.routing.notice.SwitchReport}.
 */
package failover.routing.notice;
