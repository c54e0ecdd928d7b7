/**
 * CloudWatch by its documented rules: metrics, and alarms evaluated minute by minute.
 *
 * <p>In: points ({@link failover.rehearsal.cloudwatch.Metrics}) and the template's alarms. Out: state changes in AWS's
 * documented shapes, to functions, topics and the event bus ({@link failover.rehearsal.cloudwatch.ActionTarget}). Start
 * reading with {@link failover.rehearsal.cloudwatch.AlarmRule}, which decides, and
 * {@link failover.rehearsal.cloudwatch.Alarms}, which acts.
 */
package failover.rehearsal.cloudwatch;
