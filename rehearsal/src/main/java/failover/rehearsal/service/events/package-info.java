/**
 * EventBridge rules by their documented matching.
 *
 * <p>In: events on the default bus, and simulated time for the schedules. Out: the event to the targets of each rule
 * that matches ({@link failover.rehearsal.service.events.EventTarget}). Start reading with
 * {@link failover.rehearsal.service.events.Rules}; {@link failover.rehearsal.service.events.EventPattern} decides.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A pattern matches when each of its keys has one of the listed values
 * <td><a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">AWS</a>
 * <td>{@code RulesTest}<td>Exact values and prefixes; any other matcher is refused
 * <tr><td>A rate begins with the rule's creation
 * <td><a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">AWS</a>
 * <td>{@code RulesTest}<td>At the end, schedules that were not due are due once
 * </table>
 */
package failover.rehearsal.service.events;
