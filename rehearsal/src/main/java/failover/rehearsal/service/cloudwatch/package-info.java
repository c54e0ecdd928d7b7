/**
 * CloudWatch by its documented rules: metrics, and alarms evaluated minute by minute.
 *
 * <p>In: points ({@link failover.rehearsal.service.cloudwatch.Metrics}) and the template's alarms. Out: state changes in AWS's
 * documented shapes, to functions, topics and the event bus ({@link failover.rehearsal.service.cloudwatch.ActionTarget}). Start
 * reading with {@link failover.rehearsal.service.cloudwatch.AlarmRule}, which decides, and
 * {@link failover.rehearsal.service.cloudwatch.Alarms}, which acts.
 */
package failover.rehearsal.service.cloudwatch;
