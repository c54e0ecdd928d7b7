/**
 * Plays a failover and back on loopback, from the templates that {@code cdk deploy} would deploy.
 *
 * <p>In: the options of {@code ./rehearse} and the settings of the stacks. Out: the timeline on the terminal, {@code
 * rehearsal/target/rehearsal.json}, {@code rehearsal.html} and an exit code. Start reading at {@link failover.rehearsal.Main}, then {@link
 * failover.rehearsal.scenario.Outage}.
 *
 * <p>There are six layers. Each knows only those below it.
 *
 * <ol>
 * <li>{@code scenario}: what can happen to a failover, one class for each.
 * <li>{@code story}: the steps that scenarios share, and the timeline.
 * <li>{@code report}: the record of what happened, and the page that shows it.
 * <li>{@code account}: the simulated account, made from the template, and the internet around it.
 * <li>{@code service}: one package for each AWS service, with its protocol and its rules. Services do not know each other;
 * {@code lambda} asks {@code iam}.
 * <li>{@code engine}: {@code template} reads the stacks, {@code time} runs the simulated clock, {@code wire} takes the
 * functions' AWS calls, {@code dns} and {@code network} are real packets and connections on loopback.
 * </ol>
 *
 * <table>
 * <caption>The simulated services</caption>
 * <tr><th>Service<th>What is simulated<th>The class with the rule<th>Source
 * <tr><td>{@code cloudformation}<td>The order of creation, conditions, and the lifecycle of custom resources: request, answer by PUT, update, deletion
 * <td>{@link failover.rehearsal.service.cloudformation.CustomResources}
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html">Custom resource requests</a>
 * <tr><td>{@code cloudfront}<td>One distribution: behaviours, functions, cache, error pages, headers policies
 * <td>{@link failover.rehearsal.service.cloudfront.Edge}
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehavior.html">Request and response behavior</a>
 * <tr><td>{@code cloudwatch}<td>Metrics, the evaluation of metric alarms, and their messages
 * <td>{@link failover.rehearsal.service.cloudwatch.AlarmRule}
 * <td><a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
 * <tr><td>{@code events}<td>Rules on the default bus: event patterns and rate schedules
 * <td>{@link failover.rehearsal.service.events.EventPattern}
 * <td><a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 * <tr><td>{@code iam}<td>Whether the policies of the template allow a call
 * <td>{@link failover.rehearsal.service.iam.Judge}
 * <td><a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>
 * <tr><td>{@code lambda}<td>Execution environments, asynchronous retries, the on-failure queue
 * <td>{@link failover.rehearsal.service.lambda.Lambda}
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 * <tr><td>{@code route53}<td>Health checkers, health checks, failover records
 * <td>{@link failover.rehearsal.service.route53.Streak}
 * <td><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How Route 53 determines whether a health check is healthy</a>
 * <tr><td>{@code s3}<td>Buckets and objects by s3proxy, and which permissions each request needs
 * <td>{@link failover.rehearsal.service.s3.S3Service}
 * <td><a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 * <tr><td>{@code sns}<td>Publish and GetTopicAttributes
 * <td>{@link failover.rehearsal.service.sns.SnsService}
 * <td><a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 * </table>
 */
package failover.rehearsal;
