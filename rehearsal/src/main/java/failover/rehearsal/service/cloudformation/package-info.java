/**
 * CloudFormation, as far as a custom resource needs it.
 *
 * <p>In comes the template's custom resource; out go the documented request to its function and, when the function has
 * PUT it to the {@code ResponseURL}, its answer. Start reading at {@link
 * failover.rehearsal.service.cloudformation.CustomResources}.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A resource is created after those that its DependsOn names or its properties refer to; circles are refused
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html">AWS</a>
 * <td>{@code CreationOrderTest}<td>Of what a custom resource does not wait for, its function sees nothing yet: the worst order
 * <tr><td>A resource whose Condition is false is not created
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">AWS</a>
 * <td>{@code ConditionsTest}<td>Parameters have their defaults
 * <tr><td>An answer repeats StackId, RequestId and LogicalResourceId, names a PhysicalResourceId and has at most 4 KB
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html">AWS</a>
 * <td>{@code AnswerProtocolTest}<td>none
 * <tr><td>An answer has no Content-Type: its URL is signed for none
 * <td>assumption
 * <td>{@code AnswerProtocolTest}<td>AWS's own module cfn-response sends an empty one
 * <tr><td>After an update with another PhysicalResourceId the old resource is deleted
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes-update.html">AWS</a>
 * <td>{@code CustomResourcesTest}<td>Then the rehearsal ends: nobody wants it
 * <tr><td>The first answer to a request counts
 * <td>assumption
 * <td>{@code CustomResourcesTest}<td>A second one ends the rehearsal
 * </table>
 */
package failover.rehearsal.service.cloudformation;
