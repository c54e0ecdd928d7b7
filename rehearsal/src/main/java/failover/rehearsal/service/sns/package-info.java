/**
 * SNS: notices that are published to the template's topics.
 *
 * <p>In: Publish, and questions for topics and subscriptions. Out: each accepted {@link failover.rehearsal.service.sns.Notice}. Nothing is
 * delivered, and every subscription counts as confirmed. Start reading at {@link
 * failover.rehearsal.service.sns.SnsService}.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A subject is printable, on one line, under 100 characters
 * <td><a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">AWS</a>
 * <td>{@code AwsEndpointTest}<td>none
 * <tr><td>A message by protocol needs a default
 * <td><a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">AWS</a>
 * <td>{@code AwsEndpointTest}<td>Nothing is delivered
 * <tr><td>Every subscription is confirmed
 * <td>assumption
 * <td>{@code AwsEndpointTest}<td>On AWS each reader has to confirm
 * <tr><td>A service that fails answers 503 ServiceUnavailable
 * <td><a href="https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html">AWS</a>
 * <td>{@code AwsEndpointTest}<td>At once; on AWS calls may hang instead
 * <tr><td>What an alarm publishes while SNS fails is lost
 * <td>assumption
 * <td>{@code ScenarioTest}<td>The worst that may happen: AWS promises repetition for functions only
 * </table>
 */
package failover.rehearsal.service.sns;
