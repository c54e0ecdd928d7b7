/**
 * A drill: moves visitors to the fallback on purpose, watches every server and the page, lets them go, watches the way
 * back, and reports. In: a command. Out: a report in the journal ({@code drills/}), as a notice, and as the answer.
 *
 * <p>Start at {@link failover.routing.drill.Drills}. {@link failover.routing.drill.DrillPolicy} judges what was seen; if the
 * function dies, the switch ends at CloudFront's edge, and the alarm's next change has the drill concluded.
 */
package failover.routing.drill;
