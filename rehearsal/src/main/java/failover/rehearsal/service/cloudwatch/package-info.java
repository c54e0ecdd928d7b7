/**
 * CloudWatch by its documented rules: metrics, and alarms evaluated minute by minute.
 *
 * <p>In: points ({@link failover.rehearsal.service.cloudwatch.Metrics}) and the template's alarms. Out: state changes in AWS's
 * documented shapes, to functions, topics and the event bus ({@link failover.rehearsal.service.cloudwatch.ActionTarget}). Start
 * reading with {@link failover.rehearsal.service.cloudwatch.AlarmRule}, which decides, and
 * {@link failover.rehearsal.service.cloudwatch.Alarms}, which acts.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>Which state the newest points mean, missing ones included
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">AWS</a>
 * <td>{@code AlarmRuleTest}<td>The evaluation range looks two periods further back, as in AWS's examples
 * <tr><td>An alarm on a metric that comes late looks at the newest minutes that have come
 * <td>assumption
 * <td>{@code AlarmsTest}<td>AWS documents only that CloudWatch looks back further
 * <tr><td>Points of health checks come 1 to 3 minutes after their minute; the running minute is never there
 * <td>assumption
 * <td>{@code HealthCheckMetricsTest}<td>AWS says "several minutes might elapse"
 * <tr><td>IF, AND and DIFF in the expression of an alarm
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">AWS</a>
 * <td>{@code AlarmsTest}<td>Two forms only; DIFF looks at the period before, on AWS at the value before
 * <tr><td>An alarm is evaluated once a minute
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">AWS</a>
 * <td>{@code AlarmsTest}<td>At each full minute; on AWS at any second of it
 * <tr><td>Each state has its own list of actions
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">AWS</a>
 * <td>{@code AlarmsTest}<td>Functions and topics only
 * <tr><td>Metrics in log lines (embedded metric format)
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">AWS</a>
 * <td>{@code EmbeddedMetricsTest}<td>What CloudWatch drops silently ends the rehearsal
 * </table>
 */
package failover.rehearsal.service.cloudwatch;
