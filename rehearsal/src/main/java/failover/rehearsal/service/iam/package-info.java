/**
 * Judges calls by the template's policies, as IAM does within one account.
 *
 * <p>Enters: a template and a {@link failover.rehearsal.service.iam.Request}: who, action, resource, context. Leaves: a {@link
 * failover.rehearsal.service.iam.Decision}, in which a refusal says why in one sentence. No I/O, no clock. Start reading at {@link
 * failover.rehearsal.service.iam.Judge}.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition operators".
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A Deny decides; else one Allow, in the role's or the resource's policies
 * <td><a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">AWS</a>
 * <td>{@code JudgeTest}<td>One account; no boundaries, SCPs or sessions
 * <tr><td>Conditions: strings, ARNs, booleans, IfExists, Not
 * <td><a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">AWS</a>
 * <td>{@code JudgeTest}<td>Any other operator is refused
 * <tr><td>A topic without a policy lets its own account publish
 * <td><a href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html">AWS</a>
 * <td>{@code JudgeTest}<td>none
 * <tr><td>A policy counts from the moment of its creation
 * <td>assumption
 * <td>{@code SeededFaultsTest}<td>On AWS it may take seconds to propagate
 * </table>
 */
package failover.rehearsal.service.iam;
