/**
 * ControlRouting: moves visitors to the fallback and back when a person or the failback policy asks for it. It is the
 * only function that may write the switch, and like every other it may not change Route 53.
 *
 * <p>In: an operator's command, or the event of an alarm. Out: the switch in the site bucket, an entry in the journal for
 * each change, the command's answer, and a notice of what no transition will tell. When a change moves DNS, the notice of
 * the transition tells it, so this function is silent then.
 *
 * <p>Start at {@link failover.routing.ControlRoutingHandler}; {@code failover.routing.command} says what is asked for,
 * {@code failover.routing.hold} decides and writes.
 *
 * <p>The pages are not this function's: S3 tells EventBridge that the switch was written, and a rule has RefreshFallback
 * publish at once. So they change as well when a person writes the switch without any function, and no function needs to
 * invoke another.
 */
package failover.routing;
