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
 * <tr><td>An answer repeats StackId, RequestId and LogicalResourceId, names a PhysicalResourceId, has at most 4 KB and no Content-Type
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html">AWS</a>
 * <td>{@code AnswerProtocolTest}<td>none
 * <tr><td>Another PhysicalResourceId after an update deletes the old resource
 * <td><a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes-update.html">AWS</a>
 * <td>{@code AnswerProtocolTest}<td>Refused, not played
 * </table>
 */
package failover.rehearsal.service.cloudformation;
