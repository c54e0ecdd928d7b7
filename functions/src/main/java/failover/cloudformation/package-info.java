/**
 * The protocol of CloudFormation's custom resources, without any resource of ours.
 *
 * <p>In: CloudFormation's event ({@link failover.cloudformation.CustomResourceRequest}). Out: one answer ({@link
 * failover.cloudformation.StackAnswer}), sent to the request's {@link failover.cloudformation.ResponseUrl}. Start at
 * {@link failover.cloudformation.CustomResource}: it runs the work, answers in every case, and in time. The answer has at
 * most 4 KB. Its physical id never changes, because CloudFormation deletes the old resource when it does.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html">Custom resource
 *      response objects</a>
 */
package failover.cloudformation;
